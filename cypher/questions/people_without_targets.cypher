// The people who hold a role in a year but have no target in it, neither their own nor one of a role that they hold.
//
// Somebody without a target cannot be appraised, and has no work plan (SKP), which is due from everybody by the end of
// January. Acting holders count, and so do additional targets and those for a part of the year; holding a role on a
// single day of the year is enough to be included.
//
// params: year INTEGER
// columns: person, name, agency, roles
// example: year=2024
MATCH (person:Person)
// (:Person)-[:HOLDS]->(:Role)
MATCH (person)-[holds:HOLDS]->(role:Role)
WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true)
WITH person, role
ORDER BY role.id
WITH person, collect(DISTINCT role) AS roles
// (:Target)-[:ASSIGNED_TO]->(:Role|Person)
WHERE NOT EXISTS { (person)<-[:ASSIGNED_TO]-(:Target {year: $year}) }
  AND none(role IN roles WHERE EXISTS { (role)<-[:ASSIGNED_TO]-(:Target {year: $year}) })
RETURN person.id AS person, person.name AS name, person.agency AS agency, [role IN roles | role.title] AS roles
ORDER BY agency, person
LIMIT 10001
