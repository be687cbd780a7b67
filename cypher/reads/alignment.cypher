// The elements and targets of a unit, or of the whole graph, with what their verdicts depend on.
//
// A verdict depends on everything above an element. So for a unit, its elements, those that its targets measure and all
// above them are returned, and otherwise everything, as one column per property; `scope` and the targets are what is to
// be judged. An element or target belongs to a government or an agency if its `agency` lies at or below that; it
// belongs to a division or a team if a responsible role is in it. `unplaced` counts the year's elements that have no
// agency at all, and so are in the answer of no unit.
//
// params: unit STRING?, year INTEGER
// columns: known, elements, links, details, posts, scope, targets, unplaced
CALL () {
  // (:Unit)-[:PART_OF]->(:Unit)
  OPTIONAL MATCH (unit:Unit {id: $unit})
  OPTIONAL MATCH (unit)<-[:PART_OF*0..16]-(below:Unit)
  RETURN $unit IS NULL OR count(unit) > 0 AS known,
         any(kind IN collect(unit.kind) WHERE kind IN ['GOVERNMENT', 'AGENCY']) AS wide,
         collect(DISTINCT below.id) AS units
}
CALL (wide, units) {
  CALL (wide, units) {
    // Of the three ways to choose, the one that is asked for has rows to begin with.
    UNWIND CASE WHEN $unit IS NULL THEN [true] ELSE [] END AS whole
    MATCH (element:Element)
    RETURN element
    UNION ALL
    UNWIND CASE WHEN wide THEN units ELSE [] END AS agency
    MATCH (element:Element {agency: agency})
    RETURN element
    UNION ALL
    UNWIND CASE WHEN wide THEN [] ELSE units END AS id
    // (:Element)-[:OWNED_BY]->(:Role)-[:IN_UNIT]->(:Unit)
    MATCH (element:Element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(:Role)-[:IN_UNIT]->(:Unit {id: id})
    RETURN DISTINCT element
  }
  RETURN collect(element) AS scope
}
CALL (wide, units, scope) {
  CALL (wide, units, scope) {
    UNWIND CASE WHEN $unit IS NULL THEN [true] ELSE [] END AS whole
    MATCH (target:Target {year: $year})
    RETURN target
    UNION ALL
    UNWIND CASE WHEN wide THEN [units] ELSE [] END AS agencies
    MATCH (target:Target {year: $year})
    WHERE target.agency IN agencies
    RETURN target
    UNION ALL
    UNWIND CASE WHEN wide OR $unit IS NULL THEN [] ELSE scope END AS element
    // (:Target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(:Element)
    MATCH (target:Target {year: $year})-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element)
    RETURN DISTINCT target
  }
  RETURN collect([
           target.id,
           head([(target)-[:OF]->(indicator:Indicator) | indicator.name]),
           head([(target)-[:OF]->(indicator:Indicator) | indicator.nameEn]),
           target.agency,
           [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id]
         ]) AS targets
}
CALL (scope, targets) {
  UNWIND CASE WHEN $unit IS NULL THEN [] ELSE targets END AS target
  UNWIND target[4] AS id
  WITH DISTINCT id
  MATCH (element:Element {id: id})
  WHERE NOT element IN scope
  RETURN collect(element) AS measured
}
WITH *,
     scope + measured AS judged
CALL (judged) {
  UNWIND CASE WHEN $unit IS NULL THEN [] ELSE judged END AS start
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
     judged + heights AS nodes
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
CALL () {
  MATCH (element:Element)
  WHERE element.agency IS NULL
    AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
  RETURN count(*) AS unplaced
}
RETURN known,
       [[element IN nodes | element.id], [element IN nodes | element.level], [element IN nodes | element.tier],
        [element IN nodes | element:Goal], [element IN nodes | EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }],
        [element IN nodes | element.validFrom], [element IN nodes | element.validTo]] AS elements,
       [[link IN links | startNode(link).id], [link IN links | endNode(link).id], [link IN links | link.status],
        [link IN links | link.kind], [link IN links | link.certainty],
        [link IN links | link.validFrom], [link IN links | link.validTo]] AS links,
       [[element IN nodes | element.id], [element IN nodes | element.statement],
        [element IN nodes | element.statementEn], [element IN nodes | element.agency]] AS details,
       [[role IN owners | role.id], [role IN owners | role.title],
        [role IN owners | role.titleEn], responsibilities] AS posts,
       [element IN scope | element.id] AS scope,
       targets,
       unplaced
ORDER BY known
