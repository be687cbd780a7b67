// The agency of each person.
//
// That of the permanent role begun last that has one, whenever it was or will be held; where no permanent role has one,
// that of the acting role begun last that does. Of several begun on the same day the one with the smallest id decides. A
// role without a first day counts as begun before all others.
//
// columns: changed
MATCH (person:Person)
// (:Person)-[:HOLDS]->(:Role)
OPTIONAL MATCH (person)-[holds:HOLDS]->(role:Role)
WHERE role.agency IS NOT NULL
WITH person,
     role,
     coalesce(holds.basis = 'PERMANENT', false) AS permanent,
     coalesce(holds.from, date('0001-01-01')) AS begun
ORDER BY permanent DESC, begun DESC, role.id
WITH person, head(collect(role.agency)) AS agency
WITH person, agency
WHERE coalesce(person.agency <> agency, NOT (person.agency IS NULL AND agency IS NULL))
SET person.agency = agency
RETURN count(person) AS changed
ORDER BY changed
