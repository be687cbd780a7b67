// The agency of each target.
//
// That of its indicator; of several, of the one with the smallest id that has an agency.
//
// columns: changed
MATCH (target:Target)
// (:Target)-[:OF]->(:Indicator)
OPTIONAL MATCH (target)-[:OF]->(indicator:Indicator)
WITH target, min(CASE WHEN indicator.agency IS NOT NULL THEN [indicator.id, indicator.agency] END)[1] AS agency
WITH target, agency
WHERE coalesce(target.agency <> agency, NOT (target.agency IS NULL AND agency IS NULL))
SET target.agency = agency
RETURN count(target) AS changed
ORDER BY changed
