// A goal at the top that has no agency, or that no accepted step from tier 1 supports.
//
// A goal of the regional head that no agency answers for, or that none has taken up, will not be reached. Name the role
// responsible for it, which determines its agency, and have a leader on tier 1 contribute to it. A contribution that is
// still PROPOSED, or that comes from deeper down, is not enough.
//
// code:     GAP-004
// severity: ERROR
// subject:  Element
// source:   the deck of BPSDMD Lampung; found in the field's own systems
// says:     Tujuan "{statement}" tidak memiliki {lacking}.
// saysEn:   The goal "{statement}" has no {lackingEn}.
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (goal:Element:Goal)
  RETURN goal
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (goal:Element:Goal {agency: agency})
  RETURN goal
}
WITH goal
WHERE goal.tier = 0
  AND coalesce(goal.validFrom <= $year, true) AND coalesce(goal.validTo >= $year, true)
// (:Element)-[:CONTRIBUTES_TO]->(:Element)
OPTIONAL MATCH (child:Element)-[link:CONTRIBUTES_TO]->(goal)
WHERE link.status = 'ACCEPTED'
  AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
  AND child.tier = 1
  AND child.level <> 'PROBLEM'
  AND goal.level <> 'PROBLEM'
  AND coalesce(child.validFrom <= $year, true) AND coalesce(child.validTo >= $year, true)
WITH goal,
     goal.agency IS NULL AS unplaced,
     count(child) = 0 AS unsupported
RETURN goal.agency AS agency, count(*) AS checked,
       collect(CASE WHEN unplaced OR unsupported THEN {
         id: goal.id, statement: goal.statement, statementEn: goal.statementEn,
         lacking: CASE
           WHEN NOT unsupported THEN 'perangkat daerah'
           WHEN NOT unplaced THEN 'langkah dari jenjang 1 yang telah diterima'
           ELSE 'perangkat daerah dan langkah dari jenjang 1 yang telah diterima'
         END,
         lackingEn: CASE
           WHEN NOT unsupported THEN 'agency'
           WHEN NOT unplaced THEN 'accepted step from tier 1'
           ELSE 'agency and no accepted step from tier 1'
         END
       } END) AS findings
ORDER BY agency
