// Everything above some elements, indicators, targets and people.
//
// A trace starts from the elements that its subject stands for: the element itself, those that the indicator measures,
// those of the target's indicator, those that the person's roles of the year are responsible for and those of the
// targets assigned to the person or to a role held. The caller finds the verdict and the paths in what is above them.
// Each start is returned with the person that it belongs to, or null if it was asked for itself. `inverse` are the links
// that point down to an element started from, which may have been drawn the wrong way round.
//
// params: keys LIST<STRING>, year INTEGER
// columns: starts, elements, links, grounds, details, posts, assumptions, premises, inverse
CALL () {
  // The subjects, and what the people among them stand for.
  UNWIND $keys AS key
  MATCH (node:Element|Indicator|Target|Person {id: key})
  RETURN null AS person, node
  UNION ALL
  UNWIND $keys AS key
  // (:Person)-[:HOLDS]->(:Role)<-[:OWNED_BY]-(:Element)
  MATCH (person:Person {id: key})-[holds:HOLDS]->(role:Role)<-[:OWNED_BY {part: 'RESPONSIBLE'}]-(element:Element)
  WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true)
  RETURN DISTINCT person, element AS node
  UNION ALL
  UNWIND $keys AS key
  // (:Target)-[:ASSIGNED_TO]->(:Person)-[:HOLDS]->(:Role)<-[:ASSIGNED_TO]-(:Target)
  MATCH (person:Person {id: key})
  OPTIONAL MATCH (person)-[holds:HOLDS]->(role:Role)
  WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true)
  WITH person, collect(role) AS roles
  WITH person, [person] + roles AS assignees
  UNWIND assignees AS assignee
  MATCH (target:Target {year: $year})-[:ASSIGNED_TO]->(assignee)
  RETURN DISTINCT person, target AS node
}
// (:Target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(:Element)
WITH person, node,
     CASE WHEN node:Target THEN head([(node)-[:OF]->(indicator:Indicator) | indicator]) ELSE node END AS named,
     CASE
       WHEN node:Element THEN [node.id]
       WHEN node:Indicator THEN [(element:Element)-[:MEASURED_BY]->(node) | element.id]
       WHEN node:Target THEN [(node)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id]
       ELSE []
     END AS ids
WITH collect([
       person.id, head([label IN labels(node) WHERE label <> 'Goal']), node.id,
       coalesce(named.statement, named.name), coalesce(named.statementEn, named.nameEn),
       CASE WHEN node:Target THEN node.year END, ids
     ]) AS starts
// What is above them, with who answers for it and what it assumes.
CALL (starts) {
  UNWIND starts AS start
  UNWIND start[6] AS id
  WITH DISTINCT id
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (:Element {id: id})-[:CONTRIBUTES_TO*0..]->(above:Element)
  WITH DISTINCT above
  RETURN collect(above) AS nodes
}
CALL (nodes) {
  UNWIND nodes AS start
  MATCH (start)-[link:CONTRIBUTES_TO]->(:Element)
  RETURN collect(link) AS links
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:OWNED_BY]->(:Role)
  MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
  WITH role, collect(element.id) AS owned
  RETURN collect(role) AS owners, collect(owned) AS responsibilities
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:ASSUMES]->(:Assumption)
  MATCH (element)-[assumes:ASSUMES]->(assumption:Assumption)
  RETURN collect([
           element.id,
           assumes.toward,
           assumption.id, assumption.statement, assumption.statementEn, assumption.likelihood, assumption.impact
         ]) AS assumptions
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:IN_MODEL]->(:LogicModel)-[:ASSUMES]->(:Assumption)
  MATCH (element)-[:IN_MODEL]->(:LogicModel)-[:ASSUMES]->(assumption:Assumption)
  RETURN collect([
           element.id,
           assumption.id, assumption.statement, assumption.statementEn, assumption.likelihood, assumption.impact
         ]) AS premises
}
CALL (starts) {
  UNWIND starts AS start
  UNWIND start[6] AS id
  WITH DISTINCT id, coalesce(start[5], $year) AS year
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (element:Element {id: id})<-[link:CONTRIBUTES_TO]-(upper:Element)
  WHERE upper.tier < element.tier
    AND coalesce(link.status <> 'DECLINED', true)
    AND coalesce(link.validFrom <= year, true)
    AND coalesce(link.validTo >= year, true)
  WITH element, year, upper
  ORDER BY upper.id
  RETURN collect([element.id, year, upper.id, upper.tier]) AS inverse
}
RETURN starts,
       [[element IN nodes | element.id], [element IN nodes | element.level], [element IN nodes | element.tier],
        [element IN nodes | element:Goal], [element IN nodes | EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }],
        [element IN nodes | element.validFrom], [element IN nodes | element.validTo]] AS elements,
       [[link IN links | startNode(link).id], [link IN links | endNode(link).id], [link IN links | link.status],
        [link IN links | link.kind], [link IN links | link.certainty],
        [link IN links | link.validFrom], [link IN links | link.validTo]] AS links,
       [
         [link IN links | startNode(link).id],
         [link IN links | endNode(link).id],
         [link IN links | link.confidence],
         [link IN links | link.evidence]
       ] AS grounds,
       [[element IN nodes | element.id], [element IN nodes | element.statement],
        [element IN nodes | element.statementEn], [element IN nodes | element.agency]] AS details,
       [[role IN owners | role.id], [role IN owners | role.title],
        [role IN owners | role.titleEn], responsibilities] AS posts,
       assumptions,
       premises,
       inverse
ORDER BY size(starts)
