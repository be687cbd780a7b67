// A target worded in absolutes, or of 100 per cent, for somebody below the regional head.
//
// Who promises all, always, never or every time fails with the first exception, or stops counting exceptions. Name a
// share or a number that can be reached and surpassed. One assignee below tier 0 is enough, of several indicators one
// absolute one; a person counts as below tier 0 when all roles held in the year are, and there is at least one.
//
// code:     TGT-006
// severity: INFO
// subject:  Target
// source:   PermenPANRB 8/2021
// says:     Target {id} ({names}) bersifat mutlak: {absolutes}.
// saysEn:   Target {id} ({names}) is an absolute one: {absolutes}.
MATCH (target:Target {year: $year})
WHERE $agencies IS NULL OR target.agency IN $agencies
// (:Target)-[:ASSIGNED_TO]->(:Role|Person)
MATCH (target)-[:ASSIGNED_TO]->(assignee:Role|Person)
WITH assignee, collect(target) AS targets
WITH targets,
     CASE
       WHEN assignee:Role THEN [assignee.tier]
       // (:Person)-[:HOLDS]->(:Role)
       ELSE [(assignee)-[holds:HOLDS]->(role:Role)
              WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true) | role.tier]
     END AS tiers
WHERE size(tiers) > 0 AND all(tier IN tiers WHERE tier > 0)
UNWIND targets AS target
WITH DISTINCT target
WITH target,
     // (:Target)-[:OF]->(:Indicator)
     COLLECT {
       MATCH (target)-[:OF]->(indicator:Indicator)
       RETURN indicator
       ORDER BY indicator.id
     } AS indicators
WITH target,
     [indicator IN indicators | indicator.name] AS names,
     coalesce(target.value = 100, false) AND any(each IN indicators WHERE each.measure = 'PERCENTAGE') AS complete
WITH target, names,
     [text IN [target.valueText] + names WHERE toLower(text) =~
       '(?s).*(?<![\\pL\\pN]-?)(semua|selalu|tidak(?!-?[\\pL\\pN])[^\\pL\\pN]+pernah|setiap)(?!-?[\\pL\\pN]).*'
       | '“' + text + '”'] + CASE WHEN complete THEN ['100 %'] ELSE [] END AS absolutes
RETURN target.agency AS agency,
       count(*) AS checked,
       collect(CASE WHEN size(absolutes) > 0 THEN {
         id: target.id,
         names: names,
         absolutes: absolutes
       } END) AS findings
ORDER BY agency
