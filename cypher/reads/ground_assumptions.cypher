// A page of assumptions, for the ground.
//
// The page begins behind the id `after` and has at most so many; `last` is the id with which it ends, and null if there
// are none.
//
// params: after STRING, most INTEGER
// columns: last, rows
MATCH (assumption:Assumption)
WHERE assumption.id > $after
WITH assumption
ORDER BY assumption.id
LIMIT $most
WITH collect(assumption) AS nodes
RETURN nodes[-1].id AS last,
       [[node IN nodes | node.id], [node IN nodes | node.statement], [node IN nodes | node.statementEn],
        [node IN nodes | node.likelihood], [node IN nodes | node.impact]] AS rows
ORDER BY last
