// The assumptions that are unlikely to hold, with what rests on them.
//
// A chain of results is only as strong as its weakest assumption. Before a review one asks which are likely to fail,
// how much harm that would do, and whether anything is being done about it. Assumptions with likelihood LOW are at
// risk; with `impact`, only those of that impact are listed. What rests on one is a step from an element up to another,
// or a logic model as a whole.
//
// params: impact STRING?
// columns: assumption, statement, kind, impact, mitigation, steps, models
// example: impact=HIGH
MATCH (assumption:Assumption {likelihood: 'LOW'})
WHERE $impact IS NULL OR assumption.impact = $impact
RETURN assumption.id AS assumption, assumption.statement AS statement, assumption.kind AS kind,
       assumption.impact AS impact, assumption.mitigation AS mitigation,
       // (:Element)-[:ASSUMES]->(:Assumption)
       COLLECT {
         MATCH (element:Element)-[assumes:ASSUMES]->(assumption)
         RETURN element.id + ' → ' + assumes.toward
         ORDER BY element.id, assumes.toward
       } AS steps,
       // (:LogicModel)-[:ASSUMES]->(:Assumption)
       COLLECT {
         MATCH (model:LogicModel)-[:ASSUMES]->(assumption)
         RETURN model.id
         ORDER BY model.id
       } AS models
ORDER BY assumption
LIMIT 10001
