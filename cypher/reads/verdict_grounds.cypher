// Every element and link, and every target with the elements that it measures and its stored verdict.
//
// A target has its verdict in its own year, so targets of all years are returned, grouped by year, stored verdict and
// the elements that they measure. Links of every status and year are returned; the caller keeps those that count.
//
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
  MATCH (target:Target)
  WITH target.year AS year,
       target.verdict AS verdict,
       // (:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target)
       [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id] AS measured,
       collect(target.id) AS ids
  RETURN collect([year, verdict, measured, ids]) AS targets
}
RETURN elements, links, targets
ORDER BY size(elements)
