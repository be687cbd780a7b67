// How many contributions go from one agency to another, and what has become of them.
//
// Results that cut across agencies are where a government wins or loses, and a contribution that the other side has
// neither accepted nor declined is a promise to nobody. Links and their ends are those valid in the year; a link is
// across agencies when both ends have one and neither of the two lies at or above the other.
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
