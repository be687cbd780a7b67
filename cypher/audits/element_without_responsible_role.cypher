// An element for which no role is responsible.
//
// If nobody answers for a result, nobody has to reach it. Name the role in charge. Members and extra assignments take
// part in the work, but do not answer for it.
//
// code:     ORP-005
// severity: ERROR
// subject:  Element
// evidence: PAIR, Role
// source:   PermenPANRB 88/2021; found in the field's own systems
// says:     "{statement}" tidak memiliki jabatan penanggung jawab (pemilik yang tercatat: {owners}).
// saysEn:   "{statement}" has no responsible role (owners on record: {ownersEn}).
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
// (:Element)-[:OWNED_BY]->(:Role)
OPTIONAL MATCH (element)-[owned:OWNED_BY]->(:Role)
WITH element,
     count(CASE WHEN owned.part = 'RESPONSIBLE' THEN 1 END) AS responsible
WITH element.agency AS agency, count(*) AS checked,
     collect(CASE WHEN responsible = 0 THEN element END) AS flagged
CALL (flagged) {
  UNWIND flagged AS element
  OPTIONAL MATCH (element)-[owned:OWNED_BY]->(role:Role)
  WITH element, owned, role
  ORDER BY role.id
  WITH element,
       collect(role.id) AS owners,
       collect(role.id + CASE owned.part WHEN 'MEMBER' THEN ' (anggota)' ELSE ' (penugasan tambahan)' END) AS words,
       collect(role.id + CASE owned.part WHEN 'MEMBER' THEN ' (member)' ELSE ' (extra assignment)' END) AS wordsEn
  RETURN collect({
           id: element.id, statement: element.statement, statementEn: element.statementEn,
           evidence: [element.id] + owners,
           owners: words,
           ownersEn: wordsEn
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
