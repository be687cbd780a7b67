// A page of roles that are responsible for elements, with these and with the units that they are in, for the ground.
//
// The page begins behind the id `after` and has at most so many roles; `last` is the id with which it ends, and null if
// there are none.
//
// params: after STRING, most INTEGER
// columns: last, rows
MATCH (role:Role)
WHERE role.id > $after
  AND EXISTS { (:Element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role) }
WITH role
ORDER BY role.id
LIMIT $most
WITH collect(role) AS nodes
// (:Element)-[:OWNED_BY]->(:Role)-[:IN_UNIT]->(:Unit)
RETURN nodes[-1].id AS last,
       [[node IN nodes | node.id], [node IN nodes | node.title], [node IN nodes | node.titleEn],
        [node IN nodes | [(element:Element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(node) | element.id]],
        [node IN nodes | [(node)-[:IN_UNIT]->(unit:Unit) | unit.id]]] AS rows
ORDER BY last
