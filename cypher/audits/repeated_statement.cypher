// An element that a sibling of the same agency states in the same words.
//
// Two boxes with one statement under one parent are one result entered twice, or two that nobody can tell apart. Merge
// them, or word them as the different results that they are. Siblings have a parent in common, which need not have a
// tier, while they do. Statements are the same if their words are, in order and in lower case; two statements without
// any word are the same as well. Both are flagged. What has no agency, or no sibling of any agency, is not checked.
//
// Elements are grouped by agency and statement first, and then by parent: siblings are never compared pair by pair.
//
// code:     IND-011
// severity: WARNING
// subject:  Element
// evidence: PAIR, Element
// source:   found in the field's own systems
// says:     "{statement}" ({id}) dirumuskan sama dengan {other}, yang juga mendukung {parent} ({parentStatement}).
// saysEn:   "{statement}" ({id}) is stated in the same words as {other}, which serves {parent} ({parentStatement}) too.
CALL () {
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
    AND element.agency IS NOT NULL
    AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
    AND EXISTS {
      // (:Element)-[:CONTRIBUTES_TO]->(:Element)<-[:CONTRIBUTES_TO]-(:Element)
      MATCH (element)-[link:CONTRIBUTES_TO]->(parent:Element)<-[near:CONTRIBUTES_TO]-(sibling:Element)
      WHERE parent <> element
        AND sibling <> parent
        AND sibling <> element
        AND sibling.tier IS NOT NULL
        AND coalesce(link.status <> 'DECLINED', true)
        AND coalesce(near.status <> 'DECLINED', true)
        AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
        AND coalesce(near.validFrom <= $year, true) AND coalesce(near.validTo >= $year, true)
        AND coalesce(parent.validFrom <= $year, true) AND coalesce(parent.validTo >= $year, true)
        AND coalesce(sibling.validFrom <= $year, true) AND coalesce(sibling.validTo >= $year, true)
    }
  RETURN element.agency AS agency, count(*) AS checked,
         [] AS findings
  UNION ALL
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
    AND element.agency IS NOT NULL
    AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
  WITH element,
       toLower(element.statement) AS text
  // A text of letters, digits and common marks alone is told without looking at each of its characters.
  WITH element,
       text,
       CASE WHEN text =~ '[\\p{L}\\p{N} ,.()/-]*' THEN ['--', ' ', ',', '.', '(', ')', '/']
         ELSE ['--'] + [place IN range(0, size(text) - 1)
                        WHERE NOT substring(text, place, 1) =~ '[\\p{L}\\p{N}-]' | substring(text, place, 1)]
       END AS separators
  WITH element.agency AS agency,
       [part IN split(text, separators) WHERE btrim(part, '-') <> '' | btrim(part, '-')] AS words,
       collect(element) AS namesakes
  WHERE size(namesakes) > 1
  CALL (namesakes) {
    UNWIND namesakes AS element
    // (:Element)-[:CONTRIBUTES_TO]->(:Element)
    MATCH (element)-[link:CONTRIBUTES_TO]->(parent:Element)
    WHERE parent <> element
      AND coalesce(link.status <> 'DECLINED', true)
      AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
      AND coalesce(parent.validFrom <= $year, true) AND coalesce(parent.validTo >= $year, true)
    WITH DISTINCT parent, element
    ORDER BY element.id
    WITH parent,
         collect(element) AS twins
    WHERE size(twins) > 1
    UNWIND twins AS element
    WITH element,
         min([parent.id, [twin IN twins[0..2] WHERE twin <> element | twin.id][0], parent.statement]) AS proof
    RETURN collect({
             id: element.id,
             statement: element.statement,
             statementEn: element.statementEn,
             evidence: [element.id, proof[0], proof[1]],
             other: proof[1],
             parent: proof[0],
             parentStatement: proof[2]
           }) AS found
  }
  RETURN agency,
         0 AS checked,
         found AS findings
}
RETURN agency,
       sum(checked) AS checked,
       reduce(all = [], each IN collect(findings) | all + each) AS findings
ORDER BY agency
