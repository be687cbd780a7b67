// Every element and link, and every target of a year with the elements that it measures.
//
// All rules of an audit that use verdicts are informed by one sweep over this. The targets of an agency that measure
// the same elements are grouped, since they have the same verdict.
//
// params: year INTEGER
// columns: elements, links, targets
CALL () {
  MATCH (element:Element)
  WITH collect(element) AS nodes
  RETURN [[element IN nodes | element.id], [element IN nodes | element.level], [element IN nodes | element.tier],
          [element IN nodes | element:Goal], [element IN nodes | EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }],
          [element IN nodes | element.validFrom], [element IN nodes | element.validTo]] AS elements
}
CALL () {
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (:Element)-[link:CONTRIBUTES_TO]->(:Element)
  WITH collect(link) AS links
  RETURN [[link IN links | startNode(link).id], [link IN links | endNode(link).id], [link IN links | link.status],
          [link IN links | link.kind], [link IN links | link.certainty],
          [link IN links | link.validFrom], [link IN links | link.validTo]] AS links
}
CALL () {
  MATCH (target:Target {year: $year})
  WITH target.agency AS agency,
       // (:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target)
       [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id] AS measured,
       collect(target.id) AS ids
  RETURN collect([agency, measured, ids]) AS targets
}
RETURN elements, links, targets
ORDER BY size(elements)
