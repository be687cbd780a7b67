// A target that differs from one for the same in a plan of higher standing.
//
// Anybody who works towards the lower plan then misses the higher one, or exceeds it unseen. Take over the value of the
// higher plan, or say by SHARE_OF that the one is a share of the other. Only ADOPTED plans are compared. One pair of
// plans in which the other target's plan stands higher is enough; an OTHER plan has no standing. A target stated in two
// plans does not contradict itself.
//
// For the same means: of the same indicator, year, period and dimension, and not for the end of the plan. An indicator
// that is SAME_AS this one is the same, at any remove, as long as the two ends of every such link agree in polarity,
// unit and measure, each where both have it.
//
// code:     TGT-004
// severity: ERROR
// subject:  Target
// evidence: PAIR, Target, Plan
// source:   found in the field's own systems
// says:     Target {id} ({names}): {fields} ({own}) berbeda dari {theirs} pada target {other} dalam {plan} ({kind}).
// saysEn:   Target {id} ({names}): {fieldsEn} ({own}) differs from {theirs} of target {other} in {plan} ({kind}).
WITH {RPJPD: 6, RPJMD: 5, RENSTRA: 4, RKPD: 3, RENJA: 3, PK: 2, SKP: 1} AS standings
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  // (:Target)-[:STATED_IN]->(:Plan)
  MATCH (target:Target {year: $year})-[:STATED_IN]->(plan:Plan {status: 'ADOPTED'})
  RETURN target, plan
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (target:Target {agency: agency, year: $year})-[:STATED_IN]->(plan:Plan {status: 'ADOPTED'})
  RETURN target, plan
}
WITH standings, target, plan
WHERE coalesce(target.period <> 'PLAN', true)
WITH standings, target, min(standings[plan.kind]) AS standing
WHERE standing IS NOT NULL
// (:Target)-[:OF]->(:Indicator)
MATCH (target)-[:OF]->(indicator:Indicator)
WITH standings, indicator, collect({node: target, standing: standing}) AS lowers, min(standing) AS lowest
// What stands higher is gathered by what it says, so that many targets of one indicator are not compared in pairs.
CALL (standings, indicator, lowest) {
  // (:Indicator)-[:SAME_AS]->(:Indicator)
  MATCH (indicator)-[links:SAME_AS*0..]-(same:Indicator)
  WHERE all(link IN links WHERE coalesce(startNode(link).polarity = endNode(link).polarity, true)
      AND coalesce(startNode(link).unit = endNode(link).unit, true)
      AND coalesce(startNode(link).measure = endNode(link).measure, true))
  WITH DISTINCT same, standings, lowest
  // (:Indicator)<-[:OF]-(:Target)-[:STATED_IN]->(:Plan)
  MATCH (same)<-[:OF]-(other:Target {year: $year})-[:STATED_IN]->(plan:Plan {status: 'ADOPTED'})
  WHERE standings[plan.kind] > lowest
  WITH other, plan, standings[plan.kind] AS standing
  ORDER BY standing DESC, other.id, plan.id
  WITH other, max(standing) AS standing, collect(plan)[0] AS plan
  WITH standing,
       other.period AS period,
       other.dimension AS dimension,
       [other.value, other.valueText, other.low, other.high, other.due] AS stated,
       collect({node: other, plan: plan}) AS members
  ORDER BY standing DESC, members[0].node.id
  RETURN collect({
           standing: standing,
           period: period,
           dimension: dimension,
           stated: stated,
           members: members
         }) AS sayings
}
UNWIND lowers AS lower
WITH lower.node AS target, lower.standing AS standing, indicator, sayings
WITH target, standing, indicator, sayings,
     [target.value, target.valueText, target.low, target.high, target.due] AS own,
     // (:Target)-[:SHARE_OF]->(:Target)
     [(target)-[:SHARE_OF]-(kin:Target) | kin] + [target] AS excepted
WITH target, indicator, own, excepted,
     [saying IN sayings WHERE saying.standing > standing
       AND coalesce(saying.period = target.period, saying.period IS NULL AND target.period IS NULL)
       AND coalesce(saying.dimension = target.dimension, saying.dimension IS NULL AND target.dimension IS NULL)
       AND any(place IN range(0, 4) WHERE own[place] IS NOT NULL AND saying.stated[place] IS NOT NULL)
       AND any(member IN saying.members WHERE NOT member.node IN excepted)] AS compared
WHERE size(compared) > 0
WITH target, indicator, own, excepted,
     [saying IN compared WHERE any(place IN range(0, 4) WHERE own[place] <> saying.stated[place])][0] AS contrary
ORDER BY indicator.id
WITH target, own, excepted,
     collect(contrary)[0] AS contrary
WITH target, own, contrary,
     [member IN contrary.members WHERE NOT member.node IN excepted][0] AS other,
     [place IN range(0, 4) WHERE own[place] <> contrary.stated[place]] AS places,
     COLLECT {
       MATCH (target)-[:OF]->(indicator:Indicator)
       RETURN indicator.name
       ORDER BY indicator.id
     } AS names
RETURN target.agency AS agency, count(*) AS checked,
       collect(CASE WHEN contrary IS NOT NULL THEN {
         id: target.id,
         evidence: [target.id, 'Target:' + other.node.id, 'Plan:' + other.plan.id],
         names: names,
         fields: [place IN places | ['nilai', 'kategori', 'batas bawah', 'batas atas', 'tenggat'][place]],
         fieldsEn: [place IN places | ['value', 'category', 'low', 'high', 'due date'][place]],
         own: [place IN places | own[place]],
         theirs: [place IN places | contrary.stated[place]],
         other: other.node.id,
         plan: other.plan.id,
         kind: other.plan.kind
       } END) AS findings
ORDER BY agency
