// A target that is worse than what was last reached, or due after the target that it is a share of.
//
// A target below the last realization plans a step back, and a share that comes after the whole comes too late. Raise
// the target or explain it by another indicator; bring the due date forward. Of several
// indicators, one that is not worse is enough, and of several wholes, one that is not due earlier.
//
// The last realization is that of the latest day, then of the greatest id, of all targets of earlier years for the same
// period and dimension; if it has no value, nothing is compared. Those of an indicator that is SAME_AS this one count
// as well, at any remove, as long as the two ends of every such link agree in polarity, unit and measure, each where
// both have it. The whole that a share is due after may be for any period and dimension.
//
// code:     TGT-007
// severity: WARNING
// subject:  Target
// evidence: PAIR, Realization, Target
// source:   found in the field's own systems; logic-model practice (USAID, OECD-DAC)
// says:     Target {id} ({names}): {complaints} (target: {own}; pembanding: {theirs}).
// saysEn:   Target {id} ({names}): {complaintsEn} (the target: {own}; compared with: {theirs}).
CALL () {
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (target:Target {year: $year})
    RETURN target
    UNION ALL
    UNWIND $agencies AS agency
    MATCH (target:Target {agency: agency, year: $year})
    RETURN target
  }
  // (:Target)-[:OF]->(:Indicator)
  MATCH (target)-[:OF]->(indicator:Indicator)
  WHERE target.value IS NOT NULL
    AND indicator.polarity IN ['UP', 'DOWN']
    AND coalesce(target.period <> 'PLAN', true)
  WITH indicator,
       collect(target) AS targets
  // (:Indicator)-[:SAME_AS]->(:Indicator)
  MATCH (indicator)-[links:SAME_AS*0..]-(same:Indicator)
  WHERE all(link IN links WHERE coalesce(startNode(link).polarity = endNode(link).polarity, true)
      AND coalesce(startNode(link).unit = endNode(link).unit, true)
      AND coalesce(startNode(link).measure = endNode(link).measure, true))
  WITH DISTINCT indicator, targets, same
  // (:Indicator)<-[:OF]-(:Target)<-[:OF]-(:Realization)
  MATCH (same)<-[:OF]-(earlier:Target)<-[:OF]-(realization:Realization)
  WHERE earlier.year < $year
  WITH indicator,
       targets,
       earlier.period AS period,
       earlier.dimension AS dimension,
       realization
  ORDER BY realization.asOf DESC, realization.id DESC
  WITH indicator, targets, period, dimension,
       collect(realization)[0] AS latest
  WHERE latest.value IS NOT NULL
  UNWIND targets AS target
  WITH target, indicator, latest, period, dimension
  WHERE coalesce(target.period = period, target.period IS NULL AND period IS NULL)
    AND coalesce(target.dimension = dimension, target.dimension IS NULL AND dimension IS NULL)
  RETURN target, indicator, latest, NULL AS whole
  UNION ALL
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS every
    // (:Target)-[:SHARE_OF]->(:Target)
    MATCH (target:Target {year: $year})-[:SHARE_OF]->(whole:Target)
    RETURN target, whole
    UNION ALL
    UNWIND $agencies AS agency
    MATCH (target:Target {agency: agency, year: $year})-[:SHARE_OF]->(whole:Target)
    RETURN target, whole
  }
  WITH target, whole
  WHERE target.due IS NOT NULL
    AND whole.due IS NOT NULL
    AND coalesce(target.period <> 'PLAN', true)
  RETURN target, NULL AS indicator, NULL AS latest, whole
}
WITH target, indicator, latest, whole
ORDER BY indicator.id, whole.id
WITH target,
     collect(CASE WHEN latest IS NOT NULL THEN {
       node: latest,
       worse: CASE indicator.polarity WHEN 'UP' THEN target.value < latest.value ELSE target.value > latest.value END
     } END) AS compared,
     collect(whole) AS wholes
WITH target,
     CASE WHEN all(each IN compared WHERE each.worse) THEN [each IN compared | each.node] ELSE [] END AS reached,
     CASE WHEN all(whole IN wholes WHERE target.due > whole.due) THEN wholes ELSE [] END AS wholes
WITH target, reached, wholes,
     COLLECT {
       MATCH (target)-[:OF]->(indicator:Indicator)
       RETURN indicator.name
       ORDER BY indicator.id
     } AS names
RETURN target.agency AS agency, count(*) AS checked,
       collect(CASE WHEN size(reached) > 0 OR size(wholes) > 0 THEN {
         id: target.id,
         evidence: [target.id] + [each IN reached | 'Realization:' + each.id] + [each IN wholes | 'Target:' + each.id],
         names: names,
         complaints: [each IN reached | 'lebih buruk daripada realisasi terakhir ' + each.id
           + coalesce(' untuk ' + target.period, ' untuk setahun') + coalesce(' (' + target.dimension + ')', '')]
           + [each IN wholes | 'jatuh tempo setelah target induk ' + each.id],
         complaintsEn: [each IN reached | 'worse than the last realization ' + each.id
           + coalesce(' for ' + target.period, ' for the year') + coalesce(' (' + target.dimension + ')', '')]
           + [each IN wholes | 'due after the target ' + each.id + ' that it is a share of'],
         own: CASE WHEN size(reached) > 0 THEN [target.value] ELSE [] END
           + CASE WHEN size(wholes) > 0 THEN [target.due] ELSE [] END,
         theirs: [each IN reached | each.value] + [each IN wholes | each.due]
       } END) AS findings
ORDER BY agency
