// A step whose start is answered for by no role that is, or reports to, a role that answers for its end.
//
// Results are agreed between a leader and those who report to that leader; a step that crosses the lines of reporting
// has nobody who assigned it. Give the start or the end to a role of the line, correct the line, or have the other
// agency accept the step. Steps that lack a responsible role at either end are not asked, nor are ACCEPTED steps across
// agencies; one pair of roles that fits is enough for a step, one step that does not fit too many for its start.
//
// code:     ROL-002
// severity: WARNING
// subject:  Element
// source:   PermenPANRB 6/2022
// says:     {statement} ({roles}): tidak ada garis pelaporan ke penanggung jawab {parents} ({superiors}).
// saysEn:   {statement} ({roles}): no line of reporting leads to who is responsible for {parents} ({superiors}).
MATCH (element:Element)
WHERE element.tier IS NOT NULL
  AND element.level <> 'PROBLEM'
  AND coalesce(element.validFrom <= $year, true)
  AND coalesce(element.validTo >= $year, true)
  AND ($agencies IS NULL OR element.agency IN $agencies)
// (:Element)-[:CONTRIBUTES_TO]->(:Element)
MATCH (element)-[link:CONTRIBUTES_TO]->(parent:Element)
WHERE coalesce(link.status <> 'DECLINED', true)
  AND coalesce(link.validFrom <= $year, true)
  AND coalesce(link.validTo >= $year, true)
  AND parent.level <> 'PROBLEM'
  AND coalesce(parent.validFrom <= $year, true)
  AND coalesce(parent.validTo >= $year, true)
  AND parent <> element
  AND (parent.tier < element.tier OR parent.tier = element.tier AND link.kind = 'DECOMPOSITION')
WITH element, parent, link.status AS status,
     // (:Element)-[:OWNED_BY]->(:Role)
     [(element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role) | role] AS starts,
     [(parent)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role) | role.id] AS ends
WHERE size(starts) > 0 AND size(ends) > 0
WITH element.agency AS lower,
     parent.agency AS upper,
     collect({element: element, parent: parent, status: status, starts: starts, ends: ends}) AS steps
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
WITH step, across
WHERE NOT across OR coalesce(step.status <> 'ACCEPTED', true)
UNWIND step.starts AS role
WITH role, collect(step) AS steps
CALL (role) {
  // (:Role)-[:REPORTS_TO]->(:Role)
  MATCH (role)-[:REPORTS_TO*0..]->(superior:Role)
  WITH DISTINCT superior
  RETURN collect(superior.id) AS superiors
}
UNWIND steps AS step
WITH step.element AS element,
     step.parent AS parent,
     max(CASE WHEN any(end IN step.ends WHERE end IN superiors) THEN 1 ELSE 0 END) AS fits
ORDER BY parent.id
WITH element,
     collect(CASE WHEN fits = 0 THEN parent END) AS parents
WITH element, parents,
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
RETURN element.agency AS agency,
       count(*) AS checked,
       collect(CASE WHEN size(parents) > 0 THEN {
         id: element.id,
         evidence: [element.id] + [parent IN parents | parent.id],
         statement: element.statement,
         roles: roles,
         parents: [parent IN parents | parent.statement],
         superiors: superiors
       } END) AS findings
ORDER BY agency
