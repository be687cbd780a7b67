// A step of whose start no responsible role is the same as, or reports to, a role responsible for its end.
//
// Results are agreed between a leader and those who report to that leader; nobody has assigned a step that crosses
// reporting lines. Give the start or the end to a role in the line, correct the line, or have the other agency accept
// the step. Steps that lack a responsible role at either end are not checked, nor are ACCEPTED steps across agencies.
// One pair of roles that fits is enough for a step; one step that does not fit is enough to flag its start.
//
// code:     ROL-002
// severity: WARNING
// subject:  Element
// evidence: PAIR, Element
// source:   PermenPANRB 6/2022
// says:     "{statement}" ({roles}): tidak ada garis pelaporan ke penanggung jawab {parents} ({superiors}).
// saysEn:   "{statement}" ({roles}): no line of reporting leads to who is responsible for {parents} ({superiors}).
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (element:Element)
  RETURN element
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (element:Element {agency: agency})
  RETURN element
}
WITH element
WHERE element.tier IS NOT NULL AND element.level <> 'PROBLEM'
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
// (:Element)-[:CONTRIBUTES_TO]->(:Element)
MATCH (element)-[link:CONTRIBUTES_TO]->(parent:Element)
WHERE coalesce(link.status <> 'DECLINED', true)
  AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
  AND parent.level <> 'PROBLEM' AND parent <> element
  AND coalesce(parent.validFrom <= $year, true) AND coalesce(parent.validTo >= $year, true)
  AND (parent.tier < element.tier OR parent.tier = element.tier AND link.kind = 'DECOMPOSITION')
WITH element.agency AS lower,
     parent.agency AS upper,
     collect({element: element, parent: parent, status: link.status}) AS steps
CALL (lower, upper) {
  // (:Unit)-[:PART_OF]->(:Unit)
  MATCH (unit:Unit)-[:PART_OF*0..]->(above:Unit)
  WHERE unit.id = lower
    AND lower <> upper
  WITH DISTINCT above
  RETURN collect(above.id) AS aboveLower
}
CALL (lower, upper) {
  MATCH (unit:Unit)-[:PART_OF*0..]->(above:Unit)
  WHERE unit.id = upper
    AND lower <> upper
  WITH DISTINCT above
  RETURN collect(above.id) AS aboveUpper
}
WITH steps,
     coalesce(lower <> upper AND NOT upper IN aboveLower AND NOT lower IN aboveUpper, false) AS across
UNWIND steps AS step
WITH step.element AS element,
     step.parent AS parent
WHERE NOT across OR coalesce(step.status <> 'ACCEPTED', true)
// (:Element)-[:OWNED_BY]->(:Role)
MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
MATCH (parent)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(superior:Role)
// Each role is asked once for each role that answers for an end, not for each step.
WITH role,
     superior,
     collect([element, parent]) AS steps
WITH steps,
     // (:Role)-[:REPORTS_TO]->(:Role)
     role = superior OR EXISTS { (role)-[:REPORTS_TO*1..]->(superior) } AS fits
UNWIND steps AS step
WITH step[0] AS element,
     step[1] AS parent,
     max(CASE WHEN fits THEN 1 ELSE 0 END) AS fits
WITH element,
     collect(CASE WHEN fits = 0 THEN parent END) AS parents
WITH element.agency AS agency, count(*) AS checked,
     collect(CASE WHEN size(parents) > 0 THEN [element, parents] END) AS flagged
CALL (flagged) {
  UNWIND flagged AS each
  WITH each[0] AS element,
       each[1] AS parents
  WITH element,
       COLLECT {
         UNWIND parents AS parent
         WITH parent
         RETURN parent
         ORDER BY parent.id
       } AS parents,
       COLLECT {
         MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
         RETURN role.title
         ORDER BY role.id
       } AS roles,
       COLLECT {
         UNWIND parents AS parent
         MATCH (parent)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
         WITH DISTINCT role
         RETURN role.title
         ORDER BY role.id
       } AS superiors
  RETURN collect({
           id: element.id,
           evidence: [element.id] + [parent IN parents | parent.id],
           statement: element.statement,
           statementEn: element.statementEn,
           roles: roles,
           parents: [parent IN parents | parent.statement],
           superiors: superiors
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
