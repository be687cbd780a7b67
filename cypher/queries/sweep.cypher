// Every element and link, and every target of a year with the elements that it measures.
//
// All rules of an audit that speak of verdicts are told by one sweep over what this brings. The targets of an agency that
// measure the same elements come together, since they have one verdict.
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
  MATCH (target:Target {year: $year})
  WITH target.agency AS agency,
       // (:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target)
       [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id] AS measured,
       collect(target.id) AS ids
  RETURN collect([agency, measured, ids]) AS targets
}
RETURN elements,
       links,
       targets
ORDER BY size(elements)
