// A person who holds a role and is responsible for no element of the year ("matriks 0").
//
// Somebody with no result to answer for has an empty row in the role-and-result matrix, and cannot be appraised on
// results. Give one of the roles an element to be responsible for, or end the holding. Acting roles count, roles held
// on any day of the year count, and so do elements without a tier.
//
// code:     ORP-006
// severity: WARNING
// subject:  Person
// evidence: PAIR, Role
// source:   found in the field's own systems
// says:     {name} memegang jabatan {roles} pada {year}, tetapi tidak bertanggung jawab atas satu pun hasil kerja.
// saysEn:   {name} holds {roles} in {year}, but is responsible for no element.
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (person:Person)
  RETURN person
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (person:Person {agency: agency})
  RETURN person
}
// (:Person)-[:HOLDS]->(:Role)
MATCH (person)-[holds:HOLDS]->(role:Role)
WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true)
WITH DISTINCT person, role
ORDER BY role.id
WITH person,
     collect(role) AS roles,
     // (:Element)-[:OWNED_BY]->(:Role)
     max(CASE WHEN EXISTS {
       MATCH (role)<-[:OWNED_BY {part: 'RESPONSIBLE'}]-(element:Element)
       WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
     } THEN 1 ELSE 0 END) AS responsible
RETURN person.agency AS agency, count(*) AS checked,
       collect(CASE WHEN responsible = 0 THEN {
         id: person.id,
         name: person.name,
         year: $year,
         evidence: [person.id] + [role IN roles | role.id],
         roles: [role IN roles | role.title + ' (' + role.id + ')']
       } END) AS findings
ORDER BY agency
