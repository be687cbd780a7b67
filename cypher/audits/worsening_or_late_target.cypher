// A target that is worse than what was last reached, or due after the target that it is a share of.
//
// A target below the last realization plans a step back, and a share that comes after the whole comes too late. Raise
// the target or explain it by another indicator; bring the due date forward. The last realization is that of the latest
// day, then of the greatest id, of all targets of earlier years; where it has no value, nothing is compared. Of several
// indicators one that is not worse is enough, of several wholes one that is not due earlier.
//
// code:     TGT-007
// severity: WARNING
// subject:  Target
// source:   found in the field's own systems; logic-model practice (USAID, OECD-DAC)
// says:     Target {id} ({names}): {complaints} (target: {own}; pembanding: {theirs}).
// saysEn:   Target {id} ({names}): {complaintsEn} (the target: {own}; compared with: {theirs}).
MATCH (target:Target {year: $year})
WHERE $agencies IS NULL OR target.agency IN $agencies
// (:Target)-[:OF]->(:Indicator)
OPTIONAL MATCH (target)-[:OF]->(indicator:Indicator)
WITH indicator, collect(target) AS targets
CALL (indicator) {
  // (:Indicator)<-[:OF]-(:Target)<-[:OF]-(:Realization)
  OPTIONAL MATCH (indicator)<-[:OF]-(earlier:Target)<-[:OF]-(realization:Realization)
  WHERE earlier.year < $year
    AND (indicator.polarity = 'UP' OR indicator.polarity = 'DOWN')
  RETURN realization AS latest
  ORDER BY realization.asOf DESC, realization.id DESC
  LIMIT 1
}
UNWIND targets AS target
WITH target, indicator, latest
ORDER BY indicator.id
WITH target,
     collect(indicator.name) AS names,
     collect(CASE WHEN target.value IS NOT NULL AND latest.value IS NOT NULL THEN {
       node: latest,
       worse: CASE indicator.polarity WHEN 'UP' THEN target.value < latest.value ELSE target.value > latest.value END
     } END) AS compared
WITH target, names, compared,
     // (:Target)-[:SHARE_OF]->(:Target)
     COLLECT {
       MATCH (target)-[:SHARE_OF]->(whole:Target)
       WHERE target.due IS NOT NULL
         AND whole.due IS NOT NULL
       RETURN whole
       ORDER BY whole.id
     } AS wholes
WHERE size(compared) > 0 OR size(wholes) > 0
WITH target, names,
     CASE WHEN all(each IN compared WHERE each.worse) THEN [each IN compared | each.node] ELSE [] END AS reached,
     CASE WHEN all(whole IN wholes WHERE target.due > whole.due) THEN wholes ELSE [] END AS wholes
RETURN target.agency AS agency,
       count(*) AS checked,
       collect(CASE WHEN size(reached) > 0 OR size(wholes) > 0 THEN {
         id: target.id,
         evidence: [target.id] + [each IN reached | each.id] + [each IN wholes | each.id],
         names: names,
         complaints: [each IN reached | 'lebih buruk daripada realisasi terakhir ' + each.id]
           + [each IN wholes | 'jatuh tempo setelah target induk ' + each.id],
         complaintsEn: [each IN reached | 'worse than the last realization ' + each.id]
           + [each IN wholes | 'due after the target ' + each.id + ' that it is a share of'],
         own: CASE WHEN size(reached) > 0 THEN [target.value] ELSE [] END
           + CASE WHEN size(wholes) > 0 THEN [target.due] ELSE [] END,
         theirs: [each IN reached | each.value] + [each IN wholes | each.due]
       } END) AS findings
ORDER BY agency
