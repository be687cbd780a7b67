// An outcome or impact at which exactly one step ends.
//
// A result with a single cause is often that cause in other words, or has further factors that nobody has named. Look
// for the missing ones, or merge the two. Steps that are only proposed count; links that are not valid in the year, or
// DECLINED, do not.
//
// code:     GAP-003
// severity: INFO
// subject:  Element
// evidence: PAIR, Element
// source:   PermenPANRB 89/2021
// says:     "{statement}" hanya didukung satu langkah, yaitu dari {child} ({childStatement}).
// saysEn:   "{statement}" is supported by one step only, from {child} ({childStatement}).
// verdict:  SUPPORT
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
WHERE element.level IN ['OUTCOME', 'IMPACT']
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH element, $flagged[element.id].only AS only
OPTIONAL MATCH (child:Element {id: only})
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN only IS NOT NULL THEN {
         id: element.id, statement: element.statement, statementEn: element.statementEn,
         evidence: [element.id, only],
         child: only,
         childStatement: child.statement
       } END) AS findings
ORDER BY agency
