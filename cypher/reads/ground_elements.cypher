// A page of elements with their links up, what these stand on, and what they assume, for the ground.
//
// The page begins behind the id `after` and has at most so many elements; `last` is the id with which it ends, and null
// if there are none. `grounds` are the confidence and the evidence of the links, in the same order. Assumptions are named
// by their ids alone; `premises` are those of whole logic models, with these.
//
// params: after STRING, most INTEGER
// columns: last, elements, links, grounds, details, assumptions, premises
MATCH (element:Element)
WHERE element.id > $after
WITH element
ORDER BY element.id
LIMIT $most
WITH collect(element) AS nodes
CALL (nodes) {
  UNWIND nodes AS start
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (start)-[link:CONTRIBUTES_TO]->(:Element)
  RETURN collect(link) AS links
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:ASSUMES]->(:Assumption)
  MATCH (element)-[assumes:ASSUMES]->(assumption:Assumption)
  RETURN collect([element.id, assumes.toward, assumption.id]) AS assumptions
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:IN_MODEL]->(:LogicModel)-[:ASSUMES]->(:Assumption)
  MATCH (element)-[:IN_MODEL]->(model:LogicModel)-[:ASSUMES]->(assumption:Assumption)
  RETURN collect([element.id, model.id, assumption.id]) AS premises
}
RETURN nodes[-1].id AS last,
       [[element IN nodes | element.id], [element IN nodes | element.level], [element IN nodes | element.tier],
        [element IN nodes | element:Goal], [element IN nodes | EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }],
        [element IN nodes | element.validFrom], [element IN nodes | element.validTo]] AS elements,
       [[link IN links | startNode(link).id], [link IN links | endNode(link).id], [link IN links | link.status],
        [link IN links | link.kind], [link IN links | link.certainty],
        [link IN links | link.validFrom], [link IN links | link.validTo]] AS links,
       [[link IN links | link.confidence], [link IN links | link.evidence]] AS grounds,
       [[element IN nodes | element.id], [element IN nodes | element.statement],
        [element IN nodes | element.statementEn], [element IN nodes | element.agency]] AS details,
       assumptions,
       premises
ORDER BY last
