// A main target from whose elements no path of steps leads to anything that the assignee's direct superior answers for.
//
// A subordinate's work is agreed because it serves the superior's; a target that does not is either nobody's or belongs
// in another line. Link its element towards a result of the superior, or assign the target in the line that it serves.
// The rule looks at the elements below tier 1 that the target's indicator measures. The superiors are the direct ones
// of all assignees (for a person, of every role held in the year), and reaching one of them is enough.
// A target for the end of the plan is none of the year.
//
// code:     SKP-002
// severity: ERROR
// subject:  Target
// evidence: PAIR, Element, Role
// source:   PermenPANRB 6/2022; PermenPANRB 8/2021
// says:     Target {id} ({names}): tidak ada jalur dari {elements} ke hasil atasan langsung ({superiors}).
// saysEn:   Target {id} ({names}): no path leads from {elements} to a result of the direct superior ({superiors}).
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
WHERE coalesce(target.kind <> 'ADDITIONAL', true)
  AND coalesce(target.period <> 'PLAN', true)
WITH assignee, collect(target) AS targets
CALL (assignee) {
  // (:Role)-[:REPORTS_TO]->(:Role)
  MATCH (assignee)-[:REPORTS_TO]->(superior:Role)
  RETURN superior
  UNION
  // (:Person)-[:HOLDS]->(:Role)-[:REPORTS_TO]->(:Role)
  MATCH (assignee)-[holds:HOLDS]->(:Role)-[:REPORTS_TO]->(superior:Role)
  WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true)
  RETURN superior
}
UNWIND targets AS target
// (:Target)-[:OF]->(:Indicator)
MATCH (target)-[:OF]->(indicator:Indicator)
WITH indicator, superior, collect(DISTINCT target) AS targets
// (:Element)-[:MEASURED_BY]->(:Indicator)
MATCH (indicator)<-[:MEASURED_BY]-(element:Element)
WHERE element.tier > 1
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH element, superior, collect(targets) AS parts
// (:Element)-[:CONTRIBUTES_TO]->(:Element)
OPTIONAL MATCH (element)-[link:CONTRIBUTES_TO]->(parent:Element)
WHERE element.level <> 'PROBLEM'
  AND parent.level <> 'PROBLEM'
  AND parent <> element
  AND (parent.tier < element.tier OR parent.tier = element.tier AND link.kind = 'DECOMPOSITION')
  AND coalesce(link.status <> 'DECLINED', true)
  AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
  AND coalesce(parent.validFrom <= $year, true) AND coalesce(parent.validTo >= $year, true)
// (:Element)-[:OWNED_BY]->(:Role)
WITH parent, superior, collect({element: element, parts: parts}) AS below
// Each parent climbs towards each superior once for all that is below it, breadth first, and to the first hit.
CALL (parent, superior) {
  MATCH (parent)-[links:CONTRIBUTES_TO*0..]->(above:Element)
  WHERE all(link IN links WHERE endNode(link).tier <= startNode(link).tier
      AND (endNode(link).tier < startNode(link).tier OR link.kind = 'DECOMPOSITION')
      AND coalesce(link.status <> 'DECLINED', true)
      AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
      AND endNode(link).level <> 'PROBLEM'
      AND coalesce(endNode(link).validFrom <= $year, true)
      AND coalesce(endNode(link).validTo >= $year, true))
  WITH DISTINCT above, superior
  MATCH (above)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(owner:Role)
  WHERE owner = superior
  WITH superior
  LIMIT 1
  RETURN count(*) AS hits
}
UNWIND below AS each
WITH each.element AS element,
     each.parts AS parts,
     superior,
     max(hits) AS hits
WITH parts,
     superior,
     CASE WHEN hits > 0 THEN hits
       ELSE size([(element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(owner:Role) WHERE owner = superior | owner]) END AS hits
UNWIND parts AS targets
UNWIND targets AS target
WITH target,
     collect(DISTINCT superior) AS superiors,
     max(hits) AS served
WITH target.agency AS agency, count(*) AS checked,
     collect(CASE WHEN served = 0 THEN {target: target, superiors: superiors} END) AS flagged
CALL (flagged) {
  UNWIND flagged AS each
  WITH each.target AS target,
       each.superiors AS superiors
  WITH target,
       COLLECT {
         MATCH (target)-[:OF]->(indicator:Indicator)
         RETURN indicator.name
         ORDER BY indicator.id
       } AS names,
       COLLECT {
         MATCH (target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element)
         WHERE element.tier > 1
           AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
         WITH DISTINCT element
         RETURN element
         ORDER BY element.id
       } AS elements,
       COLLECT {
         UNWIND superiors AS superior
         WITH superior
         RETURN superior
         ORDER BY superior.id
       } AS superiors
  RETURN collect({
           id: target.id,
           evidence: [target.id] + [element IN elements | 'Element:' + element.id]
             + [superior IN superiors | 'Role:' + superior.id],
           names: names,
           elements: [element IN elements | element.statement],
           superiors: [superior IN superiors | superior.title]
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
