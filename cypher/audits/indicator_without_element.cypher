// An indicator that measures no element, in this year or any other.
//
// Data for an indicator that measures nothing are collected for nothing. Link it to the result that it measures, or
// retire it. One that only measures elements of other years belongs to those years, and is not checked.
//
// code:     ORP-003
// severity: ERROR
// subject:  Indicator
// source:   found in the field's own systems
// says:     Indikator "{name}" ({id}) tidak mengukur hasil kerja mana pun, pada tahun mana pun.
// saysEn:   The indicator "{name}" ({id}) measures no element, in any year.
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
WITH indicator,
     count(element) AS measures
RETURN indicator.agency AS agency, count(*) AS checked,
       collect(CASE WHEN measures = 0 THEN {
         id: indicator.id,
         name: indicator.name,
         nameEn: indicator.nameEn
       } END) AS findings
ORDER BY agency
