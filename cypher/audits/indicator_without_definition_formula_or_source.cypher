// An indicator without its definition, its formula or the source of its data.
//
// Two people who read the same indicator must come to the same number, and whoever evaluates it must be able to repeat
// it. Write down what is meant, how it is worked out, and where the data come from.
//
// code:     IND-007
// severity: WARNING
// subject:  Indicator
// source:   PermenPANRB 88/2021
// says:     Indikator "{name}" tidak menyebutkan {lacking}.
// saysEn:   The indicator "{name}" does not state its {lackingEn}.
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
     CASE WHEN indicator.definition IS NULL THEN [{word: 'definisi', wordEn: 'definition'}] ELSE [] END
     + CASE WHEN indicator.formula IS NULL THEN [{word: 'rumus', wordEn: 'formula'}] ELSE [] END
     + CASE WHEN indicator.source IS NULL THEN [{word: 'sumber data', wordEn: 'source'}] ELSE [] END AS lacking
RETURN indicator.agency AS agency, count(*) AS checked,
       collect(CASE WHEN size(lacking) > 0 THEN {
         id: indicator.id,
         name: indicator.name,
         nameEn: indicator.nameEn,
         lacking: [each IN lacking | each.word],
         lackingEn: [each IN lacking | each.wordEn]
       } END) AS findings
ORDER BY agency
