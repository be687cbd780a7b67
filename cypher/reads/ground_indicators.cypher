// A page of indicators with their units of measure and the elements that they measure, for the ground.
//
// The page begins behind the id `after` and has at most so many; `last` is the id with which it ends, and null if there
// are none.
//
// params: after STRING, most INTEGER
// columns: last, rows
MATCH (indicator:Indicator)
WHERE indicator.id > $after
WITH indicator
ORDER BY indicator.id
LIMIT $most
WITH collect(indicator) AS nodes
// (:Element)-[:MEASURED_BY]->(:Indicator)
RETURN nodes[-1].id AS last,
       [[node IN nodes | node.id], [node IN nodes | node.name], [node IN nodes | node.nameEn], [node IN nodes | node.unit],
        [node IN nodes | [(element:Element)-[:MEASURED_BY]->(node) | element.id]]] AS rows
ORDER BY last
