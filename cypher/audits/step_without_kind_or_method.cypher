// A step between two tiers that does not say its kind, its method, or either.
//
// What may be concluded from a step depends on whether the result causes its parent or is a part of it, and on whether
// the member's achievement represents the leader's (direct) or only supports it (non-direct). State both on every step.
//
// code:     STR-005
// severity: WARNING
// subject:  Element
// evidence: PAIR, Element
// source:   PermenPANRB 8/2021 pp. 24-26; logic-model practice
// says:     "{statement}": langkah ke {parents} tidak menyebutkan {lacking}.
// saysEn:   "{statement}": the step to {parents} does not say its {lacking}.
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
WITH element,
     collect(CASE WHEN link.kind IS NULL OR link.method IS NULL THEN parent.id END) AS parents,
     max(CASE WHEN link.kind IS NULL THEN 1 ELSE 0 END) AS kinds,
     max(CASE WHEN link.method IS NULL THEN 1 ELSE 0 END) AS methods
WITH element.agency AS agency, count(*) AS checked,
     collect(CASE WHEN size(parents) > 0 THEN {
       element: element,
       parents: parents,
       lacking: CASE WHEN kinds = 1 THEN ['jenis'] ELSE [] END
         + CASE WHEN methods = 1 THEN ['cara penyelarasan (langsung atau tidak langsung)'] ELSE [] END,
       lackingEn: CASE WHEN kinds = 1 THEN ['kind'] ELSE [] END + CASE WHEN methods = 1 THEN ['method'] ELSE [] END
     } END) AS flagged
CALL (flagged) {
  UNWIND flagged AS each
  UNWIND each.parents AS parent
  WITH each, parent
  ORDER BY parent
  WITH each.element AS element,
       each.lacking AS lacking,
       each.lackingEn AS lackingEn,
       collect(parent) AS parents
  RETURN collect({
           id: element.id, statement: element.statement, statementEn: element.statementEn,
           evidence: [element.id] + parents,
           parents: parents,
           lacking: lacking,
           lackingEn: lackingEn
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
