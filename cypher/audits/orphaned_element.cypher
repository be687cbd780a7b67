// An element that contributes to nothing.
//
// Work that serves no goal cannot be defended in a performance dialogue. Link it to the result that it serves, give it
// the tier that its links need, or retire it. An element with only ADDITIONAL owners is an extra assignment and may
// stand alone.
//
// code:     ORP-001
// severity: ERROR
// subject:  Element
// source:   PermenPANRB 89/2021; found in the field's own systems
// says:     "{statement}" tidak mendukung hasil apa pun (yang kurang: {missing}).
// saysEn:   "{statement}" contributes to nothing (missing: {missing}).
// verdict:  ORPHAN
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
WITH element,
     // (:Element)-[:OWNED_BY]->(:Role)
     [(element)-[owned:OWNED_BY]->(:Role) | owned.part] AS parts
WHERE size(parts) = 0 OR any(part IN parts WHERE part <> 'ADDITIONAL')
WITH element, $flagged[element.id] AS proof
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN proof IS NOT NULL THEN {
         id: element.id, statement: element.statement, statementEn: element.statementEn,
         missing: {LINK: 'tautan', TIER: 'jenjang'}[proof.missing],
         missingEn: {LINK: 'a link', TIER: 'a tier'}[proof.missing]
       } END) AS findings
ORDER BY agency
