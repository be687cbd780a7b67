// A page of people with the roles that they hold and the targets assigned to themselves, for the ground.
//
// The page begins behind the id `after` and has at most so many people; `last` is the id with which it ends, and null if
// there are none. A role is held from a year to another; null is open.
//
// params: after STRING, most INTEGER
// columns: last, rows
MATCH (person:Person)
WHERE person.id > $after
WITH person
ORDER BY person.id
LIMIT $most
WITH collect(person) AS nodes
// (:Person)-[:HOLDS]->(:Role), (:Target)-[:ASSIGNED_TO]->(:Person)
RETURN nodes[-1].id AS last,
       [[node IN nodes | node.id], [node IN nodes | node.name], [node IN nodes | node.nameEn],
        [node IN nodes | [(node)-[holds:HOLDS]->(role:Role) | [role.id, holds.from.year, holds.to.year]]],
        [node IN nodes | [(target:Target)-[:ASSIGNED_TO]->(node) | target.id]]] AS rows
ORDER BY last
