// A link that goes down a tier, stays on its tier without being a DECOMPOSITION, or goes to an element without a tier.
//
// A cascade rises from the smaller to the greater; a link that does not rise carries nothing to a goal. Reverse it,
// correct the tiers, or say that the element is a part of its neighbour (kind DECOMPOSITION). A link from an element to
// itself stays on its tier.
//
// code:     STR-002
// severity: ERROR
// subject:  Element
// evidence: PAIR, Element
// source:   the deck of BPSDMD Lampung
// says:     "{statement}" (jenjang {tier}) terhubung ke {ends}, yang jenjangnya tidak lebih tinggi dan bukan hasil induk yang diuraikannya.
// saysEn:   "{statement}" (tier {tier}) is linked to {endsEn}, which is neither a tier up nor the whole of which it is a part.
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
WHERE element.tier IS NOT NULL
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
// (:Element)-[:CONTRIBUTES_TO]->(:Element)
MATCH (element)-[link:CONTRIBUTES_TO]->(parent:Element)
WHERE coalesce(link.status <> 'DECLINED', true)
  AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
  AND coalesce(parent.validFrom <= $year, true) AND coalesce(parent.validTo >= $year, true)
WITH element,
     collect(CASE
       WHEN parent.tier IS NULL
         OR parent.tier > element.tier
         OR parent.tier = element.tier AND coalesce(link.kind <> 'DECOMPOSITION', true)
         THEN parent
     END) AS parents
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
           ends: [parent IN parents | parent.id + coalesce(' (jenjang ' + parent.tier + ')', ' (tanpa jenjang)')],
           endsEn: [parent IN parents | parent.id + coalesce(' (tier ' + parent.tier + ')', ' (no tier)')]
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
