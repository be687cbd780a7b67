// An element with a tier that no indicator measures.
//
// What nothing measures can neither be planned nor be shown to have been reached. Give it an indicator, or retire it.
// Every level counts, including a problem on a tier: how severe a problem is can be measured as well.
//
// code:     IND-002
// severity: ERROR
// subject:  Element
// source:   found in the field's own systems
// says:     "{statement}" (jenjang {tier}) tidak memiliki indikator satu pun.
// saysEn:   "{statement}" (tier {tier}) has no indicator at all.
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (element:Element)
  RETURN element
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (element:Element {agency: agency})
  RETURN element
}
WITH element
WHERE element.tier IS NOT NULL
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH element,
     // (:Element)-[:MEASURED_BY]->(:Indicator)
     EXISTS { (element)-[:MEASURED_BY]->(:Indicator) } AS measured
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN NOT measured THEN {
         id: element.id, statement: element.statement, statementEn: element.statementEn,
         level: element.level,
         tier: element.tier
       } END) AS findings
ORDER BY agency
