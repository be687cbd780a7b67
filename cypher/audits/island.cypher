// An element that contributes to something, yet reaches no goal at the top.
//
// Its tree ends halfway, so nobody can say which goal the work below serves. Link the highest element that it reaches
// to the result above it, or make that element a goal if it is one.
//
// code:     ORP-002
// severity: ERROR
// subject:  Element
// evidence: PATH, Element
// source:   PermenPANRB 89/2021; found in the field's own systems
// says:     "{statement}" tidak mencapai tujuan mana pun; yang tertinggi dicapainya adalah {highest} (jalur: {way}).
// saysEn:   "{statement}" reaches no goal; the highest element that it reaches is {highest} (path: {way}).
// verdict:  ISLAND
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
WHERE element.level <> 'PROBLEM'
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH element, $flagged[element.id] AS proof
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN proof IS NOT NULL THEN {
         id: element.id, statement: element.statement, statementEn: element.statementEn,
         evidence: proof.path,
         highest: proof.highest,
         way: reduce(way = element.id, id IN tail(proof.path) | way + ' → ' + id)
       } END) AS findings
ORDER BY agency
