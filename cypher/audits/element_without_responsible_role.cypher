// An element for which no role is responsible.
//
// A result that nobody answers for is nobody's to reach. Name the role in charge. Members and extra assignments take
// part in the work, but do not answer for it.
//
// code:     ORP-005
// severity: ERROR
// subject:  Element
// source:   PermenPANRB 88/2021; found in the field's own systems
// says:     {statement} tidak memiliki jabatan penanggung jawab (pemilik yang tercatat: {owners}).
// saysEn:   {statement} has no responsible role (owners on record: {ownersEn}).
MATCH (element:Element)
WHERE element.tier IS NOT NULL
  AND coalesce(element.validFrom <= $year, true)
  AND coalesce(element.validTo >= $year, true)
  AND ($agencies IS NULL OR element.agency IN $agencies)
// (:Element)-[:OWNED_BY]->(:Role)
OPTIONAL MATCH (element)-[owned:OWNED_BY]->(role:Role)
WITH element, owned, role
ORDER BY role.id
WITH element,
     collect({id: role.id, part: owned.part}) AS owners
RETURN element.agency AS agency,
       count(*) AS checked,
       collect(CASE WHEN none(owner IN owners WHERE coalesce(owner.part = 'RESPONSIBLE', false)) THEN {
         id: element.id,
         statement: element.statement,
         evidence: [element.id] + [owner IN owners WHERE owner.id IS NOT NULL | owner.id],
         owners: [owner IN owners
                  WHERE owner.id IS NOT NULL |
                  owner.id + CASE owner.part WHEN 'MEMBER' THEN ' (anggota)' ELSE ' (penugasan tambahan)' END],
         ownersEn: [owner IN owners
                    WHERE owner.id IS NOT NULL |
                    owner.id + CASE owner.part WHEN 'MEMBER' THEN ' (member)' ELSE ' (extra assignment)' END]
       } END) AS findings
ORDER BY agency
