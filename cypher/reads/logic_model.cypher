// A logic model: its elements, the steps between them, and what it assumes.
//
// The same rows are read as a table, level by level from the problem to the impact, and as a chain of JIKA …, KEMUDIAN
// …. Links of every status and year are returned; the caller keeps those that count in the year asked for.
//
// params: model STRING
// columns: title, titleEn, elements, links, details, responses, assumptions
MATCH (model:LogicModel {id: $model})
CALL (model) {
  // (:Element)-[:IN_MODEL]->(:LogicModel)
  MATCH (element:Element)-[:IN_MODEL]->(model)
  WITH element
  ORDER BY element.id
  RETURN collect(element) AS nodes
}
CALL (nodes) {
  UNWIND nodes AS start
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (start)-[link:CONTRIBUTES_TO]->(end:Element)
  WHERE end IN nodes
  RETURN collect(link) AS links
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:RESPONDS_TO]->(:Element)
  MATCH (element)-[:RESPONDS_TO]->(problem:Element)
  RETURN collect([element.id, problem.id]) AS responses
}
CALL (model, nodes) {
  // A model that assumes nothing is a model all the same.
  CALL (model, nodes) {
    // (:LogicModel)-[:ASSUMES]->(:Assumption)
    MATCH (model)-[:ASSUMES]->(assumption:Assumption)
    RETURN assumption, null AS element, null AS toward
    UNION ALL
    UNWIND nodes AS element
    // (:Element)-[:ASSUMES]->(:Assumption)
    MATCH (element)-[assumes:ASSUMES]->(assumption:Assumption)
    RETURN assumption, element.id AS element, assumes.toward AS toward
  }
  WITH assumption, element, toward
  ORDER BY assumption.id, element, toward
  RETURN collect([
           element,
           toward,
           assumption.id, assumption.statement, assumption.statementEn, assumption.likelihood, assumption.impact
         ]) AS assumptions
}
RETURN model.title AS title,
       model.titleEn AS titleEn,
       [[element IN nodes | element.id], [element IN nodes | element.level], [element IN nodes | element.tier],
        [element IN nodes | element:Goal], [element IN nodes | true],
        [element IN nodes | element.validFrom], [element IN nodes | element.validTo]] AS elements,
       [[link IN links | startNode(link).id], [link IN links | endNode(link).id], [link IN links | link.status],
        [link IN links | link.kind], [link IN links | link.certainty],
        [link IN links | link.validFrom], [link IN links | link.validTo]] AS links,
       [[element IN nodes | element.id], [element IN nodes | element.statement],
        [element IN nodes | element.statementEn], [element IN nodes | element.agency]] AS details,
       responses,
       assumptions
ORDER BY title
