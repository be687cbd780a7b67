// The agency of each realization.
//
// That of its target; of several, of the one with the smallest id that has an agency.
//
// columns: changed
MATCH (realization:Realization)
// (:Realization)-[:OF]->(:Target)
OPTIONAL MATCH (realization)-[:OF]->(target:Target)
WITH realization, min(CASE WHEN target.agency IS NOT NULL THEN [target.id, target.agency] END)[1] AS agency
WITH realization, agency
WHERE coalesce(realization.agency <> agency, NOT (realization.agency IS NULL AND agency IS NULL))
SET realization.agency = agency
RETURN count(realization) AS changed
ORDER BY changed
