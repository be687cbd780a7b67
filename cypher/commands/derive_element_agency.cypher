// The agency of each element.
//
// That of its responsible role; of several, of the one with the smallest id that has an agency.
//
// columns: changed
MATCH (element:Element)
// (:Element)-[:OWNED_BY]->(:Role)
OPTIONAL MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
WITH element, min(CASE WHEN role.agency IS NOT NULL THEN [role.id, role.agency] END)[1] AS agency
WITH element, agency
WHERE coalesce(element.agency <> agency, NOT (element.agency IS NULL AND agency IS NULL))
SET element.agency = agency
RETURN count(element) AS changed
ORDER BY changed
