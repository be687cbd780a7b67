// A page of roles with the elements that they are responsible for, their units, superiors and targets, for the ground.
//
// The page begins behind the id `after` and has at most so many roles; `last` is the id with which it ends, and null if
// there are none.
//
// params: after STRING, most INTEGER
// columns: last, rows
MATCH (role:Role)
WHERE role.id > $after
WITH role
ORDER BY role.id
LIMIT $most
WITH collect(role) AS nodes
// (:Element)-[:OWNED_BY]->(:Role)-[:IN_UNIT]->(:Unit), (:Role)-[:REPORTS_TO]->(:Role), (:Target)-[:ASSIGNED_TO]->(:Role)
RETURN nodes[-1].id AS last,
       [[node IN nodes | node.id], [node IN nodes | node.title], [node IN nodes | node.titleEn], [node IN nodes | node.tier],
        [node IN nodes | [(element:Element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(node) | element.id]],
        [node IN nodes | [(node)-[:IN_UNIT]->(unit:Unit) | unit.id]],
        [node IN nodes | [(node)-[:REPORTS_TO]->(superior:Role) | superior.id]],
        [node IN nodes | [(target:Target)-[:ASSIGNED_TO]->(node) | target.id]]] AS rows
ORDER BY last
