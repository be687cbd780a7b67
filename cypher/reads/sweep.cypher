// The elements, links and targets of a year that an audit has to know of: of some agencies, or all there are.
//
// All rules of an audit that use verdicts are informed by one sweep over this. A verdict depends on everything above an
// element, and support on what contributes to it straight. So where agencies are named, their elements are returned,
// those that their targets measure, all above these, and what contributes to an element of theirs; `scope` then names
// the elements that are theirs, of which alone something is told. The targets of an agency that measure the same
// elements are grouped, since they have the same verdict.
//
// params: year INTEGER, agencies LIST<STRING>?
// columns: elements, links, scope, targets
CALL () {
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (target:Target {year: $year})
    RETURN target
    UNION ALL
    UNWIND $agencies AS agency
    MATCH (target:Target {agency: agency, year: $year})
    RETURN target
  }
  WITH target.agency AS agency,
       // (:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target)
       [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id] AS measured,
       collect(target.id) AS ids
  RETURN collect([agency, measured, ids]) AS targets
}
CALL () {
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (element:Element)
    RETURN element
    UNION ALL
    UNWIND $agencies AS agency
    MATCH (element:Element {agency: agency})
    RETURN element
  }
  RETURN collect(element) AS own
}
CALL (own, targets) {
  UNWIND CASE WHEN $agencies IS NULL THEN [] ELSE targets END AS alike
  UNWIND alike[1] AS id
  WITH DISTINCT id
  MATCH (element:Element {id: id})
  WHERE NOT element IN own
  RETURN collect(element) AS measured
}
WITH *,
     own + measured AS judged
CALL (judged) {
  UNWIND CASE WHEN $agencies IS NULL THEN [] ELSE judged END AS start
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (start)-[:CONTRIBUTES_TO]->(parent:Element)
  WITH DISTINCT parent
  WHERE NOT parent IN judged
  RETURN collect(parent) AS parents
}
CALL (judged, parents) {
  UNWIND parents AS parent
  MATCH (parent)-[:CONTRIBUTES_TO*0..]->(above:Element)
  WITH DISTINCT above
  WHERE NOT above IN judged
  RETURN collect(above) AS heights
}
WITH *,
     judged + heights AS known
CALL (own, known) {
  UNWIND CASE WHEN $agencies IS NULL THEN [] ELSE own END AS end
  MATCH (child:Element)-[link:CONTRIBUTES_TO]->(end)
  WITH child, link
  WHERE NOT child IN known
  RETURN collect(DISTINCT child) AS children,
         collect(link) AS supporting
}
CALL (known) {
  CALL (known) {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (:Element)-[link:CONTRIBUTES_TO]->(:Element)
    RETURN link
    UNION ALL
    UNWIND CASE WHEN $agencies IS NULL THEN [] ELSE known END AS start
    MATCH (start)-[link:CONTRIBUTES_TO]->(:Element)
    RETURN link
  }
  RETURN collect(link) AS rising
}
WITH targets,
     CASE WHEN $agencies IS NOT NULL THEN [element IN own | element.id] END AS scope,
     known + children AS nodes,
     rising + supporting AS links
RETURN [[element IN nodes | element.id], [element IN nodes | element.level], [element IN nodes | element.tier],
        [element IN nodes | element:Goal], [element IN nodes | EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }],
        [element IN nodes | element.validFrom], [element IN nodes | element.validTo]] AS elements,
       [[link IN links | startNode(link).id], [link IN links | endNode(link).id], [link IN links | link.status],
        [link IN links | link.kind], [link IN links | link.certainty],
        [link IN links | link.validFrom], [link IN links | link.validTo]] AS links,
       scope,
       targets
ORDER BY size(targets)
