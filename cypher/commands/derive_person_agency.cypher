// The agency of each person.
//
// That of the permanent role begun last or, if there is none, of the acting role begun last; of several begun on the
// same day, of the one with the smallest id that has an agency. A role without a first day counts as begun before all
// others.
//
// columns: changed
MATCH (person:Person)
// (:Person)-[:HOLDS]->(:Role)
OPTIONAL MATCH (person)-[holds:HOLDS]->(role:Role)
WITH person,
     role,
     coalesce(holds.basis = 'PERMANENT', false) AS permanent,
     coalesce(holds.from, date('0001-01-01')) AS begun
ORDER BY permanent DESC, begun DESC, role.id
WITH person, collect({permanent: permanent, begun: begun, agency: role.agency}) AS held
WITH person,
     [each IN held
      WHERE each.permanent = held[0].permanent AND each.begun = held[0].begun AND each.agency IS NOT NULL][0].agency
     AS agency
WITH person, agency
WHERE coalesce(person.agency <> agency, NOT (person.agency IS NULL AND agency IS NULL))
SET person.agency = agency
RETURN count(person) AS changed
ORDER BY changed
