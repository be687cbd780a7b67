// A logic model: its elements, the steps between them, and what it assumes.
//
// The same rows are read as a table, level by level from the problem to the impact, and as a chain of JIKA …, KEMUDIAN
// …. Links of every status and year come; the reader keeps those that count in the year asked for.
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
  WITH start, link, end
  ORDER BY start.id, end.id
  RETURN collect([
           start.id,
           end.id,
           link.status,
           link.kind,
           link.certainty,
           link.validFrom,
           link.validTo
         ]) AS links
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:RESPONDS_TO]->(:Element)
  MATCH (element)-[:RESPONDS_TO]->(problem:Element)
  RETURN collect([element.id, problem.id]) AS responses
}
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
WITH model, nodes, links, responses, assumption, element, toward
ORDER BY assumption.id, element, toward
WITH model,
     nodes,
     links,
     responses,
     collect([
       element,
       toward,
       assumption.id,
       assumption.statement,
       assumption.statementEn,
       assumption.likelihood,
       assumption.impact
     ]) AS assumptions
RETURN model.title AS title,
       model.titleEn AS titleEn,
       [element IN nodes |
         [
           element.id,
           element.level,
           element.tier,
           element:Goal,
           true,
           element.validFrom,
           element.validTo
         ]
       ] AS elements,
       links,
       [element IN nodes | [element.id, element.statement, element.statementEn, element.agency, []]] AS details,
       responses,
       assumptions
ORDER BY title
