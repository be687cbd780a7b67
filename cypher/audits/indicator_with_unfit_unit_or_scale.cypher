// An indicator without a unit, a percentage in another unit than %, or an ordinal without a scale.
//
// A value without its unit says nothing, and a rank without a scale cannot be compared. State the unit; give a
// percentage the unit %, and an ordinal its values in order. An empty scale counts as none.
//
// code:     IND-003
// severity: ERROR
// subject:  Indicator
// source:   the SMART criteria; found in the field's own systems
// says:     Indikator "{name}": {complaints}.
// saysEn:   Indicator "{name}": {complaintsEn}.
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (indicator:Indicator)
  RETURN indicator
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (indicator:Indicator {agency: agency})
  RETURN indicator
}
// (:Element)-[:MEASURED_BY]->(:Indicator)
OPTIONAL MATCH (element:Element)-[:MEASURED_BY]->(indicator)
WITH indicator, element
WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH DISTINCT indicator
WITH indicator,
     CASE WHEN indicator.unit IS NULL THEN [
       {word: 'tidak memiliki satuan', wordEn: 'it has no unit'}
     ] ELSE [] END
     + CASE WHEN indicator.measure = 'PERCENTAGE' AND indicator.unit <> '%' THEN [
       {
         word: 'berupa persentase tetapi satuannya ' + indicator.unit,
         wordEn: 'it is a percentage, yet its unit is ' + indicator.unit
       }
     ] ELSE [] END
     + CASE WHEN indicator.measure = 'ORDINAL' AND size(coalesce(indicator.scale, [])) = 0 THEN [
       {word: 'berupa peringkat tetapi tidak memiliki skala', wordEn: 'it is an ordinal, yet it has no scale'}
     ] ELSE [] END AS complaints
RETURN indicator.agency AS agency, count(*) AS checked,
       collect(CASE WHEN size(complaints) > 0 THEN {
         id: indicator.id,
         name: indicator.name,
         nameEn: indicator.nameEn,
         complaints: [each IN complaints | each.word],
         complaintsEn: [each IN complaints | each.wordEn]
       } END) AS findings
ORDER BY agency
