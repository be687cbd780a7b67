// An outcome that another agency states in nearly the same words, with nothing that connects the two.
//
// Two agencies that work on one result without knowing of each other spend twice, and neither answers for the whole.
// Link one to the other, put both under the same parent, or word them as the different results that they are. Both are
// flagged, each with one of those that it resembles, which may belong to an agency that is not audited. Nearly the same
// means that of all words that either has, four in five are in both (Jaccard similarity of the sets of words, in lower
// case and without stemming, at least 0.8). Agencies are not compared if one lies at or above the other, nor are
// outcomes without an agency or without a word.
//
// The words of a statement are sorted so that those used by the fewest outcomes come first. Two sets as similar as this
// share one of the first n - ceil(0.8 n) + 1 of their n words, and likewise three of the first two more (or all, if
// there are fewer than three). Only sets that share three such words (or one, if three would make over 500,000 keys)
// are compared exactly, and each outcome only until one is found; agencies and families that cannot match are skipped
// as a whole. The cost is one row for each outcome and each of its words and keys (four keys for nine words, ten for
// twelve) and, if nothing is found, the sum of the squares of how many outcomes share a key: few, unless thousands of
// statements are made of the same few words.
//
// code:     XAG-001
// severity: WARNING
// subject:  Element
// evidence: PAIR, Element
// source:   PermenPANRB 89/2021; PermenPANRB 88/2021
// says:     "{statement}" ({agency}) hampir sama dengan {other} ({otherAgency}, {otherId}): {common} dari {total} kata sama, dan keduanya tidak terhubung.
// saysEn:   "{statement}" ({agency}) is nearly the same as {other} ({otherAgency}, {otherId}): {common} of {total} words are the same, and nothing joins the two.
MATCH (element:Element {level: 'OUTCOME'})
WHERE element.tier IS NOT NULL
  AND element.agency IS NOT NULL
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH element,
     toLower(element.statement) AS text
WITH element,
     text,
     CASE WHEN text =~ '[\\p{L}\\p{N} ,.()/-]*' THEN ['--', ' ', ',', '.', '(', ')', '/']
       ELSE ['--'] + [place IN range(0, size(text) - 1)
                      WHERE NOT substring(text, place, 1) =~ '[\\p{L}\\p{N}-]' | substring(text, place, 1)]
     END AS separators
UNWIND [part IN split(text, separators) WHERE btrim(part, '-') <> '' | btrim(part, '-')] AS word
WITH word, collect(element) AS holders
ORDER BY size(holders), word
WITH collect(holders) AS vocabulary
UNWIND range(0, size(vocabulary) - 1) AS rank
UNWIND vocabulary[rank] AS element
WITH element, rank
ORDER BY rank
WITH element,
     collect(DISTINCT rank) AS words
// A group is what one agency states in the same words under the same parents.
WITH element.agency AS agency,
     words,
     // (:Element)-[:CONTRIBUTES_TO]->(:Element)
     [(element)-[link:CONTRIBUTES_TO]->(parent:Element)
      WHERE coalesce(link.status <> 'DECLINED', true)
        AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
        AND coalesce(parent.validFrom <= $year, true) AND coalesce(parent.validTo >= $year, true) | parent] AS parents,
     element
WITH agency,
     words,
     parents,
     collect(element) AS elements
WITH agency,
     collect({words: words, parents: parents, elements: elements}) AS groups
// (:Unit)-[:PART_OF]->(:Unit)
WITH {
       id: agency,
       above: [agency] + COLLECT { MATCH (:Unit {id: agency})-[:PART_OF*0..]->(above:Unit) RETURN DISTINCT above.id }
     } AS agency,
     groups
UNWIND groups AS each
WITH collect({
       agency: agency,
       words: each.words,
       parents: each.parents,
       elements: each.elements,
       spare: size(each.words) - (4 * size(each.words) + 4) / 5
     }) AS groups
WITH groups,
     reduce(keys = 0, each IN groups |
       keys + (each.spare + 1) * (each.spare + 2) * (each.spare + 3) / 6) <= 500000 AS byThree
CALL (groups, byThree) {
  UNWIND groups AS each
  UNWIND each.elements AS element
  RETURN element, NULL AS proof
  UNION ALL
  UNWIND range(0, size(groups) - 1) AS number
  WITH number,
       groups[number].words AS words,
       groups[number].spare AS spare
  UNWIND range(0, spare) AS first
  UNWIND CASE WHEN byThree THEN range(first + 1, spare + 1) ELSE [NULL] END AS second
  UNWIND CASE WHEN byThree THEN range(second + 1, spare + 2) ELSE [NULL] END AS third
  WITH [words[first], words[second], words[third]] AS rare,
       collect(number) AS numbers
  WHERE size(numbers) > 1
  CALL (groups, numbers) {
    UNWIND numbers AS number
    WITH groups[number].agency AS agency,
         groups[number].parents AS parents,
         collect(number) AS alike
    WITH agency,
         collect({parents: parents, numbers: alike}) AS families
    RETURN collect({agency: agency, families: families}) AS places
  }
  UNWIND numbers AS number
  WITH groups[number] AS own, places
  WHERE $agencies IS NULL OR own.agency.id IN $agencies
  UNWIND own.elements AS element
  CALL (groups, own, element, places) {
    UNWIND places AS place
    WITH place
    WHERE NOT own.agency.id IN place.agency.above
      AND NOT place.agency.id IN own.agency.above
    UNWIND place.families AS family
    WITH family
    WHERE NOT element IN family.parents
      AND none(parent IN family.parents WHERE parent IN own.parents)
    UNWIND family.numbers AS number
    WITH groups[number] AS other
    WHERE 5 * size(own.words) >= 4 * size(other.words)
      AND 5 * size(other.words) >= 4 * size(own.words)
      AND 9 * size([word IN own.words WHERE word IN other.words]) >= 4 * (size(own.words) + size(other.words))
    UNWIND other.elements AS twin
    WITH other, twin
    WHERE NOT twin IN own.parents
    RETURN other,
           twin
    LIMIT 1
  }
  RETURN element,
         [
           twin.agency,
           twin.id,
           twin.statement,
           size([word IN own.words WHERE word IN other.words]),
           size(own.words + [word IN other.words WHERE NOT word IN own.words]),
           twin.statementEn
         ] AS proof
}
WITH element,
     min(proof) AS proof
WHERE $agencies IS NULL OR element.agency IN $agencies
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN proof IS NOT NULL THEN {
         id: element.id, statement: element.statement, statementEn: element.statementEn,
         agency: element.agency,
         evidence: [element.id, proof[1]],
         other: proof[2],
         otherEn: proof[5],
         common: proof[3],
         total: proof[4],
         otherId: proof[1],
         otherAgency: proof[0]
       } END) AS findings
ORDER BY agency
