// The agency of each role.
//
// The nearest AGENCY or GOVERNMENT at or above its unit; of several, the one with the smallest id.
// PART_OF is followed at most sixteen units up, more than any government has, so that a cycle of units ends too.
//
// columns: changed
MATCH (role:Role)
// (:Role)-[:IN_UNIT]->(:Unit)-[:PART_OF]->(:Unit)
OPTIONAL MATCH way = (role)-[:IN_UNIT]->(:Unit)-[:PART_OF*0..16]->(above:Unit)
WHERE above.kind IN ['AGENCY', 'GOVERNMENT']
WITH role, min(CASE WHEN above.id IS NOT NULL THEN [length(way), above.id] END)[1] AS agency
WITH role, agency
WHERE coalesce(role.agency <> agency, NOT (role.agency IS NULL AND agency IS NULL))
SET role.agency = agency
RETURN count(role) AS changed
ORDER BY changed
