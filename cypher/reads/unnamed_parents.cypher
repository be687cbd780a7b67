// The parents that elements have beside those that a load names for them.
//
// A box that was moved in a tree is loaded with its new parent, and nothing is ever deleted: it then hangs under both. So
// a load says which elements have more parents than its files know. `named` maps the id of each element to its parents
// there. A link that was declined, or that has an end, is no surprise.
//
// params: named MAP
// columns: element, parents
UNWIND keys($named) AS id
// (:Element)-[:CONTRIBUTES_TO]->(:Element)
MATCH (element:Element {id: id})-[link:CONTRIBUTES_TO]->(parent:Element)
WHERE link.status <> 'DECLINED' AND link.validTo IS NULL AND NOT parent.id IN $named[id]
WITH id AS element, parent.id AS parent
ORDER BY element, parent
RETURN element, collect(parent) AS parents
ORDER BY element
