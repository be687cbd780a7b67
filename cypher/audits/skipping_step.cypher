// A step that goes up more than one tier.
//
// Nobody answers for what lies between, and the intermediate result is not stated. Insert the missing result, link to
// the tier just above, or correct a tier. Only links that count as steps are checked, including proposed ones.
//
// code:     STR-003
// severity: WARNING
// subject:  Element
// evidence: PAIR, Element
// source:   the deck of BPSDMD Lampung; PermenPANRB 89/2021
// says:     "{statement}" (jenjang {tier}) melompati jenjang dengan langsung mendukung {ends}.
// saysEn:   "{statement}" (tier {tier}) skips a tier by contributing straight to {endsEn}.
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
     collect(CASE WHEN element.tier - parent.tier > 1 THEN parent END) AS parents
WITH element.agency AS agency, count(*) AS checked,
     collect(CASE WHEN size(parents) > 0 THEN {element: element, parents: parents} END) AS flagged
CALL (flagged) {
  UNWIND flagged AS each
  UNWIND each.parents AS parent
  WITH each.element AS element, parent
  ORDER BY parent.id
  WITH element, collect(parent) AS parents
  RETURN collect({
           id: element.id, statement: element.statement, statementEn: element.statementEn,
           tier: element.tier,
           evidence: [element.id] + [parent IN parents | parent.id],
           ends: [parent IN parents | parent.id + ' (jenjang ' + parent.tier + ')'],
           endsEn: [parent IN parents | parent.id + ' (tier ' + parent.tier + ')']
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
