// Everything above some elements, indicators, targets and people.
//
// A trace starts from the elements that its subject stands for: the element itself, those that the indicator measures,
// those of the target's indicator, those that the person's roles of the year are responsible for and those of the
// targets assigned to the person or to a role held. The reader finds the verdict and the paths in what is above them.
// Each start comes with the person as a part of whom it does; null where it was asked for itself.
//
// params: keys LIST<STRING>, year INTEGER
// columns: starts, elements, links, grounds, details, assumptions, premises
CALL () {
  UNWIND $keys AS key
  MATCH (element:Element {id: key})
  RETURN [null, 'Element', element.id, element.statement, element.statementEn, null, [element.id]] AS start
  UNION ALL
  UNWIND $keys AS key
  // (:Element)-[:MEASURED_BY]->(:Indicator)
  MATCH (indicator:Indicator {id: key})
  RETURN [
           null,
           'Indicator',
           indicator.id,
           indicator.name,
           indicator.nameEn,
           null,
           [(element:Element)-[:MEASURED_BY]->(indicator) | element.id]
         ] AS start
  UNION ALL
  UNWIND $keys AS key
  // (:Target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(:Element)
  MATCH (target:Target {id: key})
  RETURN [
           null,
           'Target',
           target.id,
           head([(target)-[:OF]->(indicator:Indicator) | indicator.name]),
           head([(target)-[:OF]->(indicator:Indicator) | indicator.nameEn]),
           target.year,
           [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id]
         ] AS start
  UNION ALL
  UNWIND $keys AS key
  MATCH (person:Person {id: key})
  RETURN [null, 'Person', person.id, person.name, person.nameEn, null, []] AS start
  UNION ALL
  UNWIND $keys AS key
  // (:Person)-[:HOLDS]->(:Role)<-[:OWNED_BY]-(:Element)
  MATCH (person:Person {id: key})-[holds:HOLDS]->(role:Role)<-[:OWNED_BY {part: 'RESPONSIBLE'}]-(element:Element)
  WHERE coalesce(holds.from.year <= $year, true)
    AND coalesce(holds.to.year >= $year, true)
  RETURN DISTINCT [
           person.id,
           'Element',
           element.id,
           element.statement,
           element.statementEn,
           null,
           [element.id]
         ] AS start
  UNION ALL
  UNWIND $keys AS key
  // (:Target)-[:ASSIGNED_TO]->(:Person)-[:HOLDS]->(:Role)<-[:ASSIGNED_TO]-(:Target)
  MATCH (person:Person {id: key})
  OPTIONAL MATCH (person)-[holds:HOLDS]->(role:Role)
  WHERE coalesce(holds.from.year <= $year, true)
    AND coalesce(holds.to.year >= $year, true)
  WITH person, collect(role) AS roles
  WITH person, [person] + roles AS assignees
  UNWIND assignees AS assignee
  MATCH (target:Target {year: $year})-[:ASSIGNED_TO]->(assignee)
  RETURN DISTINCT [
           person.id,
           'Target',
           target.id,
           head([(target)-[:OF]->(indicator:Indicator) | indicator.name]),
           head([(target)-[:OF]->(indicator:Indicator) | indicator.nameEn]),
           target.year,
           [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id]
         ] AS start
}
WITH collect(start) AS starts
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
  MATCH (start)-[link:CONTRIBUTES_TO]->(end:Element)
  RETURN collect([
           start.id,
           end.id,
           link.status,
           link.kind,
           link.certainty,
           link.validFrom,
           link.validTo
         ]) AS links,
         collect([start.id, end.id, link.confidence, link.evidence]) AS grounds
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:OWNED_BY]->(:Role)<-[:HOLDS]-(:Person)
  RETURN collect([
         element.id,
         element.level,
         element.tier,
         element:Goal,
         EXISTS { (element)-[:IN_MODEL]->(:LogicModel) },
         element.validFrom,
         element.validTo
       ]) AS elements,
         collect([
           element.id,
           element.statement,
           element.statementEn,
           element.agency,
           [(element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role) | [role.id, role.title, role.titleEn]]
         ]) AS details
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:ASSUMES]->(:Assumption)
  MATCH (element)-[assumes:ASSUMES]->(assumption:Assumption)
  RETURN collect([
           element.id,
           assumes.toward,
           assumption.id,
           assumption.statement,
           assumption.statementEn,
           assumption.likelihood,
           assumption.impact
         ]) AS assumptions
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:IN_MODEL]->(:LogicModel)-[:ASSUMES]->(:Assumption)
  MATCH (element)-[:IN_MODEL]->(:LogicModel)-[:ASSUMES]->(assumption:Assumption)
  RETURN collect([
           element.id,
           assumption.id,
           assumption.statement,
           assumption.statementEn,
           assumption.likelihood,
           assumption.impact
         ]) AS premises
}
RETURN starts,
       elements,
       links,
       grounds,
       details,
       assumptions,
       premises
ORDER BY size(starts)
