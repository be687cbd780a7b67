// The agency of each element.
//
// That of its responsible role; of several, of the one with the smallest id that has an agency. Public plans rarely name
// owners, and their boxes belong to somebody all the same: where no responsible role gives an agency, it is the nearest
// one at or above the unit of the plan that states the element, of whatever status and years; of several, that of the
// plan, and then of the unit, with the smallest id that gives one.
//
// columns: changed
MATCH (element:Element)
// (:Element)-[:OWNED_BY]->(:Role)
OPTIONAL MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
WITH element, min(CASE WHEN role.agency IS NOT NULL THEN [role.id, role.agency] END)[1] AS owned
CALL (element, owned) {
  // (:Element)-[:STATED_IN]->(:Plan)-[:OF_UNIT]->(:Unit)-[:PART_OF]->(:Unit)
  WITH element, owned
  WHERE owned IS NULL
  MATCH (element)-[:STATED_IN]->(plan:Plan)-[:OF_UNIT]->(unit:Unit)
  MATCH way = (unit)-[:PART_OF*0..16]->(above:Unit)
  WHERE above.kind IN ['AGENCY', 'GOVERNMENT']
  WITH plan,
       unit,
       min([length(way), above.id])[1] AS nearest
  RETURN min([plan.id, unit.id, nearest])[2] AS stated
}
WITH element, coalesce(owned, stated) AS agency
WITH element, agency
WHERE coalesce(element.agency <> agency, NOT (element.agency IS NULL AND agency IS NULL))
SET element.agency = agency
RETURN count(element) AS changed
ORDER BY changed
