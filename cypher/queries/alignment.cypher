// Every element and target, with what their verdicts depend on.
//
// A verdict depends on the whole graph, so all of it comes, a column a property; `scope` and the targets are those of
// the unit that is asked for. An element or a target is of a government or an agency when its `agency` lies at or below
// that; it is of a division or a team when a responsible role sits there.
//
// params: unit STRING?, year INTEGER
// columns: known, elements, links, details, scope, targets
CALL () {
  // (:Unit)-[:PART_OF]->(:Unit)
  OPTIONAL MATCH (unit:Unit {id: $unit})
  OPTIONAL MATCH (unit)<-[:PART_OF*0..16]-(below:Unit)
  RETURN $unit IS NULL OR count(unit) > 0 AS known,
         any(kind IN collect(unit.kind) WHERE kind IN ['GOVERNMENT', 'AGENCY']) AS wide,
         collect(DISTINCT below.id) AS units
}
CALL (wide, units) {
  // (:Element)-[:OWNED_BY]->(:Role)-[:IN_UNIT]->(:Unit)
  MATCH (element:Element)
  WHERE $unit IS NULL
    OR (wide AND element.agency IN units)
    OR (NOT wide AND EXISTS {
      MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(:Role)-[:IN_UNIT]->(own:Unit)
      WHERE own.id IN units
    })
  RETURN collect(element.id) AS scope
}
CALL () {
  MATCH (element:Element)
  WITH collect(element) AS nodes
  RETURN [
           [element IN nodes | element.id],
           [element IN nodes | element.level],
           [element IN nodes | element.tier],
           [element IN nodes | element:Goal],
           [element IN nodes | EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }],
           [element IN nodes | element.validFrom],
           [element IN nodes | element.validTo]
         ] AS elements,
         [
           [element IN nodes | element.id],
           [element IN nodes | element.statement],
           [element IN nodes | element.statementEn],
           [element IN nodes | element.agency]
         ] AS details
}
CALL () {
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (:Element)-[link:CONTRIBUTES_TO]->(:Element)
  WITH collect(link) AS links
  RETURN [
           [link IN links | startNode(link).id],
           [link IN links | endNode(link).id],
           [link IN links | link.status],
           [link IN links | link.kind],
           [link IN links | link.certainty],
           [link IN links | link.validFrom],
           [link IN links | link.validTo]
         ] AS links
}
CALL (wide, units) {
  // (:Target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(:Element)
  MATCH (target:Target {year: $year})
  WHERE $unit IS NULL
    OR (wide AND target.agency IN units)
    OR (NOT wide AND EXISTS {
      MATCH (target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(:Element)
            -[:OWNED_BY {part: 'RESPONSIBLE'}]->(:Role)-[:IN_UNIT]->(own:Unit)
      WHERE own.id IN units
    })
  RETURN collect([
           target.id,
           head([(target)-[:OF]->(indicator:Indicator) | indicator.name]),
           head([(target)-[:OF]->(indicator:Indicator) | indicator.nameEn]),
           target.agency,
           [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id]
         ]) AS targets
}
RETURN known,
       elements,
       links,
       details,
       scope,
       targets
ORDER BY known
