// The status of contributions that a file has just named without saying it.
//
// What is stored stands; a new link is ACCEPTED, and PROPOSED if it is across agencies, until the other side accepts: both
// ends have an agency, and neither lies at or above the other. Agencies must have been derived before. Units are
// compared once for each pair of agencies, not for each link.
//
// Each of `links` is {start, end}.
//
// params: links LIST<MAP>
// columns: accepted, proposed
UNWIND $links AS ends
// (:Element)-[:CONTRIBUTES_TO]->(:Element)
MATCH (start:Element {id: ends.start})
MATCH (end:Element {id: ends.end})
MATCH (start)-[link:CONTRIBUTES_TO]->(end)
WHERE link.status IS NULL
WITH start.agency AS from,
     end.agency AS to,
     collect(link) AS links
// (:Unit)-[:PART_OF]->(:Unit)
WITH links,
     CASE WHEN coalesce(from <> to, false)
       AND NOT to IN COLLECT { MATCH (:Unit {id: from})-[:PART_OF*0..]->(above:Unit) RETURN DISTINCT above.id }
       AND NOT from IN COLLECT { MATCH (:Unit {id: to})-[:PART_OF*0..]->(above:Unit) RETURN DISTINCT above.id }
       THEN 'PROPOSED'
       ELSE 'ACCEPTED'
     END AS status
UNWIND links AS link
SET link.status = status
RETURN count(CASE WHEN status = 'ACCEPTED' THEN 1 END) AS accepted,
       count(CASE WHEN status = 'PROPOSED' THEN 1 END) AS proposed
ORDER BY accepted
