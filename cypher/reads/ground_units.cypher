// A page of units with the ids of those that they are part of, for the ground.
//
// The page begins behind the id `after` and has at most so many; `last` is the id with which it ends, and null if there
// are none.
//
// params: after STRING, most INTEGER
// columns: last, rows
MATCH (unit:Unit)
WHERE unit.id > $after
WITH unit
ORDER BY unit.id
LIMIT $most
WITH collect(unit) AS nodes
// (:Unit)-[:PART_OF]->(:Unit)
RETURN nodes[-1].id AS last,
       [[node IN nodes | node.id], [node IN nodes | node.kind],
        [node IN nodes | [(node)-[:PART_OF]->(above:Unit) | above.id]]] AS rows
ORDER BY last
