// Every element and link, and the elements through which each target of a year is measured.
//
// All rules of an audit that speak of verdicts are told by one sweep over what this brings, a column a property.
//
// params: year INTEGER
// columns: elements, links, targets
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
  // (:Target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(:Element)
  MATCH (target:Target {year: $year})
  RETURN collect([
           target.id,
           [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id]
         ]) AS targets
}
RETURN elements,
       links,
       targets
ORDER BY size(elements)
