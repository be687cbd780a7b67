// The agency of each role.
//
// The nearest AGENCY or GOVERNMENT at or above its unit, and of several as near the one with the smallest id; of several
// units, that of the unit with the smallest id that gives one. PART_OF is followed at most sixteen units up, more than
// any government has, so that a cycle of units ends too.
//
// columns: changed
MATCH (role:Role)
// (:Role)-[:IN_UNIT]->(:Unit)-[:PART_OF]->(:Unit)
OPTIONAL MATCH (role)-[:IN_UNIT]->(unit:Unit)
OPTIONAL MATCH way = (unit)-[:PART_OF*0..16]->(above:Unit)
WHERE above.kind IN ['AGENCY', 'GOVERNMENT']
WITH role,
     unit,
     min(CASE WHEN above.id IS NOT NULL THEN [length(way), above.id] END)[1] AS nearest
WITH role, min(CASE WHEN nearest IS NOT NULL THEN [unit.id, nearest] END)[1] AS agency
WITH role, agency
WHERE coalesce(role.agency <> agency, NOT (role.agency IS NULL AND agency IS NULL))
SET role.agency = agency
RETURN count(role) AS changed
ORDER BY changed
