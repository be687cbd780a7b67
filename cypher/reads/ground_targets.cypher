// A page of targets with the ids of their indicators, for the ground.
//
// The page begins behind the id `after` and has at most so many; `last` is the id with which it ends, and null if there
// are none.
//
// params: after STRING, most INTEGER
// columns: last, rows
MATCH (target:Target)
WHERE target.id > $after
WITH target
ORDER BY target.id
LIMIT $most
WITH collect(target) AS nodes
// (:Target)-[:OF]->(:Indicator)
RETURN nodes[-1].id AS last,
       [[node IN nodes | node.id], [node IN nodes | node.year], [node IN nodes | node.agency],
        [node IN nodes | [(node)-[:OF]->(indicator:Indicator) | indicator.id]]] AS rows
ORDER BY last
