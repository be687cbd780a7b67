// How many contributions go from one agency to another, and what has become of them.
//
// A government succeeds or fails by results that cut across agencies, and a contribution that the other side has
// neither accepted nor declined is a promise to nobody. Only links and ends valid in the year count; a link is across
// agencies if both ends have an agency and neither of the two lies at or above the other.
//
// params: year INTEGER
// columns: lower, upper, status, links
// example: year=2026
MATCH (start:Element)
// (:Element)-[:CONTRIBUTES_TO]->(:Element)
MATCH (start)-[link:CONTRIBUTES_TO]->(end:Element)
WHERE start.agency <> end.agency
  AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
  AND coalesce(start.validFrom <= $year, true) AND coalesce(start.validTo >= $year, true)
  AND coalesce(end.validFrom <= $year, true) AND coalesce(end.validTo >= $year, true)
WITH start.agency AS lower, end.agency AS upper, link.status AS status, count(*) AS links
// (:Unit)-[:PART_OF]->(:Unit)
WHERE NOT EXISTS { (:Unit {id: lower})-[:PART_OF*1..]->(:Unit {id: upper}) }
  AND NOT EXISTS { (:Unit {id: upper})-[:PART_OF*1..]->(:Unit {id: lower}) }
RETURN lower, upper, status, links
ORDER BY lower, upper, status
LIMIT 10001
