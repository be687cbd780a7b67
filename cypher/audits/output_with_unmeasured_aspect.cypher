// An output on tier 2 or deeper that lacks an indicator of quantity, of quality or of time.
//
// An output that is only counted may be late or useless without anybody noticing. Give it one indicator for each of the
// three aspects, or state the aspect of the indicators that it has: one without an aspect counts for none. The deck
// measures all its outputs this way; the regulation itself asks for quantity, quality or time (and/or), and for cost.
//
// code:     IND-001
// severity: ERROR
// subject:  Element
// source:   the deck of BPSDMD Lampung; PermenPANRB 6/2022
// says:     "{statement}" (output, jenjang {tier}) belum memiliki indikator untuk aspek {lacking}.
// saysEn:   "{statement}" (an output on tier {tier}) has no indicator of {lackingEn}.
WITH [
  {aspect: 'QUANTITY', word: 'kuantitas', wordEn: 'quantity'},
  {aspect: 'QUALITY', word: 'kualitas', wordEn: 'quality'},
  {aspect: 'TIME', word: 'waktu', wordEn: 'time'}
] AS aspects
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (element:Element {level: 'OUTPUT'})
  RETURN element
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (element:Element {agency: agency, level: 'OUTPUT'})
  RETURN element
}
WITH aspects, element
WHERE element.tier >= 2
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH element,
     aspects,
     // (:Element)-[:MEASURED_BY]->(:Indicator)
     [(element)-[:MEASURED_BY]->(indicator:Indicator) WHERE indicator.aspect IS NOT NULL | indicator.aspect] AS measured
WITH element,
     [each IN aspects WHERE NOT each.aspect IN measured] AS lacking
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN size(lacking) > 0 THEN {
         id: element.id, statement: element.statement, statementEn: element.statementEn,
         tier: element.tier,
         lacking: [each IN lacking | each.word],
         lackingEn: [each IN lacking | each.wordEn]
       } END) AS findings
ORDER BY agency
