// Every element with the grounds for choosing its parent: who answers for it, whom they report to, how it is measured.
//
// An orphan or an island may be linked to anything that reaches a goal; the candidates are ranked by government, the
// reporting line, the agency, the units of measure and the words. `above` holds the units above each unit, since a link
// across agencies has to be accepted first. Targets of the year that measure the same elements are grouped.
//
// params: year INTEGER
// columns: elements, links, details, reports, units, governments, above, targets
CALL () {
  MATCH (element:Element)
  WITH collect(element) AS nodes
  RETURN [[element IN nodes | element.id], [element IN nodes | element.level], [element IN nodes | element.tier],
          [element IN nodes | element:Goal], [element IN nodes | EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }],
          [element IN nodes | element.validFrom], [element IN nodes | element.validTo]] AS elements,
         [[element IN nodes | element.id], [element IN nodes | element.statement],
          [element IN nodes | element.statementEn], [element IN nodes | element.agency],
          // (:Element)-[:OWNED_BY]->(:Role)
          [element IN nodes | [(element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role) | role.id]],
          // (:Element)-[:MEASURED_BY]->(:Indicator)
          [element IN nodes |
           [(element)-[:MEASURED_BY]->(indicator:Indicator) WHERE indicator.unit IS NOT NULL | indicator.unit]]] AS details
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
  // (:Role)-[:REPORTS_TO]->(:Role)
  MATCH (role:Role)-[:REPORTS_TO]->(superior:Role)
  RETURN collect([role.id, superior.id]) AS reports
}
CALL () {
  MATCH (unit:Unit)
  WHERE unit.kind IN ['GOVERNMENT', 'AGENCY']
  RETURN collect(unit.id) AS units, collect(CASE unit.kind WHEN 'GOVERNMENT' THEN unit.id END) AS governments
}
CALL () {
  // (:Unit)-[:PART_OF]->(:Unit)
  MATCH (unit:Unit)-[:PART_OF*1..16]->(upper:Unit)
  WITH unit,
       collect(DISTINCT upper.id) AS uppers
  RETURN collect([unit.id, uppers]) AS above
}
CALL () {
  MATCH (target:Target {year: $year})
  WITH target.agency AS agency,
       // (:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target)
       [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id] AS measured,
       collect(target.id) AS ids
  RETURN collect([agency, measured, ids]) AS targets
}
RETURN elements, links, details, reports, units, governments, above, targets
ORDER BY size(elements)
