// An element above the leaves at which no step ends.
//
// A result that nothing below brings about is only a wish. Cascade it to the tier below, or correct the links to it so
// that they count as steps. Steps that are only proposed count as support here, and so does a step from the same tier;
// leaves are the elements on the tier `leafTier` and deeper.
//
// code:     GAP-001
// severity: WARNING
// subject:  Element
// source:   PermenPANRB 89/2021
// says:     "{statement}" (jenjang {tier}) tidak didukung langkah apa pun, padahal letaknya di atas jenjang {leafTier}.
// saysEn:   "{statement}" (tier {tier}) is supported by no step, though it is above tier {leafTier}.
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
WHERE element.tier < $leafTier
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH element, $flagged[element.id] AS support
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN support IS NULL THEN {
         id: element.id, statement: element.statement, statementEn: element.statementEn,
         tier: element.tier,
         leafTier: $leafTier
       } END) AS findings
ORDER BY agency
