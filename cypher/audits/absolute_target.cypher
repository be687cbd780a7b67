// A target worded in absolutes, or of 100 per cent, for somebody below the regional head.
//
// A promise of all, always, never or every time fails with the first exception, or leads people to stop counting
// exceptions. Name a share or a number that can be reached and surpassed. One assignee below tier 0 is enough, and so
// is one absolute indicator among several; a person counts as below tier 0 if all roles held in the year are, and there
// is at least one. A target for the end of the plan is none of the year.
//
// code:     TGT-006
// severity: INFO
// subject:  Target
// source:   PermenPANRB 8/2021
// says:     Target {id} ({names}) bersifat mutlak: {absolutes}.
// saysEn:   Target {id} ({names}) is an absolute one: {absolutes}.
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  // (:Target)-[:ASSIGNED_TO]->(:Role|Person)
  MATCH (target:Target {year: $year})-[:ASSIGNED_TO]->(assignee:Role|Person)
  RETURN target, assignee
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (target:Target {agency: agency, year: $year})-[:ASSIGNED_TO]->(assignee:Role|Person)
  RETURN target, assignee
}
WITH target, assignee
WHERE coalesce(target.period <> 'PLAN', true)
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
// (:Target)-[:OF]->(:Indicator)
OPTIONAL MATCH (target)-[:OF]->(indicator:Indicator)
WITH target,
     count(CASE
       WHEN indicator.measure = 'PERCENTAGE' AND target.value = 100 THEN 1
       WHEN any(word IN ['semua', 'selalu', 'pernah', 'setiap'] WHERE toLower(indicator.name) CONTAINS word) THEN 1
     END) AS suspect
// What has none of the words in it is not asked for them in their order.
WITH target.agency AS agency, count(*) AS checked,
     collect(CASE WHEN suspect > 0 OR target.valueText IS NOT NULL THEN target END) AS suspects
CALL (suspects) {
  UNWIND suspects AS target
  OPTIONAL MATCH (target)-[:OF]->(indicator:Indicator)
  WITH target, indicator
  ORDER BY indicator.id
  WITH target, collect(indicator.name) AS names,
       max(CASE WHEN indicator.measure = 'PERCENTAGE' AND target.value = 100 THEN 1 ELSE 0 END) AS complete
  WITH target, names,
       [text IN [target.valueText] + names WHERE toLower(toString(text)) =~
         '(?s).*(?<![\\pL\\pN]-?)(semua|selalu|tidak(?!-?[\\pL\\pN])[^\\pL\\pN]+pernah|setiap)(?!-?[\\pL\\pN]).*'
         | '“' + toString(text) + '”'] + CASE complete WHEN 1 THEN ['100 %'] ELSE [] END AS absolutes
  WHERE size(absolutes) > 0
  RETURN collect({
           id: target.id,
           names: names,
           absolutes: absolutes
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
