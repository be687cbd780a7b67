// Every element and link, every target of a year, and what targets each element is measured by.
//
// All rules of an audit that speak of verdicts are told by one sweep over what this brings. Targets come by element, since
// an element has several and a target seldom has more than one.
//
// params: year INTEGER
// columns: elements, links, targets, measured
CALL () {
  MATCH (element:Element)
  RETURN collect([
         element.id,
         element.level,
         element.tier,
         element:Goal,
         EXISTS { (element)-[:IN_MODEL]->(:LogicModel) },
         element.validFrom,
         element.validTo
       ]) AS elements
}
CALL () {
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (start:Element)-[link:CONTRIBUTES_TO]->(end:Element)
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
CALL () {
  MATCH (target:Target {year: $year})
  RETURN collect(target.id) AS targets
}
CALL () {
  // (:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target)
  MATCH (element:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(target:Target)
  WHERE target.year = $year
  WITH element.id AS element,
       collect(target.id) AS ids
  RETURN collect([element, ids]) AS measured
}
RETURN elements,
       links,
       targets,
       measured
ORDER BY size(elements)
