// A person who holds a role in the year and has no main target in it.
//
// Without a main target there is nothing by which to judge the year's work. Assign one to the person, or to a role that
// the person holds; acting ones count. A target without a kind is a main one; an ADDITIONAL one is not enough, nor
// is one for the end of the plan.
//
// code:     SKP-001
// severity: ERROR
// subject:  Person
// source:   PermenPANRB 88/2021
// says:     {name} memegang jabatan {roles} tetapi tidak memiliki target utama untuk tahun {year}.
// saysEn:   {name} holds the role {roles} but has no main target for {year}.
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
WITH person, collect(role) AS roles
UNWIND roles + [person] AS assignee
WITH person, roles, assignee,
     // (:Target)-[:ASSIGNED_TO]->(:Role|Person)
     EXISTS {
       (assignee)<-[:ASSIGNED_TO]-(target:Target)
       WHERE target.year = $year
         AND coalesce(target.period <> 'PLAN', true)
         AND coalesce(target.kind <> 'ADDITIONAL', true)
     } AS busy
WITH person,
     [role IN head(collect(roles)) | role.title] AS roles,
     max(CASE WHEN busy THEN 1 ELSE 0 END) AS targets
RETURN person.agency AS agency, count(*) AS checked,
       collect(CASE WHEN targets = 0 THEN {
         id: person.id,
         name: person.name,
         roles: roles,
         year: $year
       } END) AS findings
ORDER BY agency
