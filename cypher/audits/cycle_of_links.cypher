// An element that lies on a cycle of links.
//
// On a cycle, every result is ultimately its own cause, so none can be planned before the others are reached. Decide
// which of them is the cause, and end or reverse the link that leads back. It makes no difference whether the links
// count as steps or their ends are problems, and a link from an element to itself is a cycle.
//
// code:     STR-001
// severity: ERROR
// subject:  Element
// evidence: RING, Element
// source:   logic-model practice (USAID, OECD-DAC)
// says:     "{statement}" menjadi sebab bagi dirinya sendiri, melalui lingkaran {cycle}.
// saysEn:   "{statement}" is a cause of itself, through the cycle {cycle}.
// verdict:  CYCLE
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
WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH element, $flagged[element.id].path AS path
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN path IS NOT NULL THEN {
         id: element.id, statement: element.statement, statementEn: element.statementEn,
         evidence: path,
         cycle: reduce(cycle = element.id, id IN tail(path) | cycle + ' → ' + id)
       } END) AS findings
ORDER BY agency
