// A link whose two levels do not make a step of a logic model.
//
// Inputs feed activities, activities yield outputs, outputs bring about outcomes, and outcomes an impact; outputs,
// outcomes and impacts may also serve their own kind. Any other pair leaves the JIKA …, KEMUDIAN … without its middle:
// insert it, or correct a level. Every link is checked, between tiers or not, also from or to a problem.
//
// code:     STR-004
// severity: ERROR
// subject:  Element
// evidence: PAIR, Element
// source:   the deck of BPSDMD Lampung; logic-model practice (USAID, OECD-DAC)
// says:     "{statement}" adalah {level}, yang menurut model logis tidak dapat langsung mendukung {ends}.
// saysEn:   "{statement}" is of level {levelEn}, which in a logic model cannot contribute straight to {endsEn}.
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
WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
// (:Element)-[:CONTRIBUTES_TO]->(:Element)
MATCH (element)-[link:CONTRIBUTES_TO]->(parent:Element)
WHERE coalesce(link.status <> 'DECLINED', true)
  AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
  AND coalesce(parent.validFrom <= $year, true) AND coalesce(parent.validTo >= $year, true)
WITH element,
     collect(CASE
       WHEN NOT [element.level, parent.level] IN [
         ['INPUT', 'ACTIVITY'], ['ACTIVITY', 'OUTPUT'], ['OUTPUT', 'OUTPUT'], ['OUTPUT', 'OUTCOME'],
         ['OUTCOME', 'OUTCOME'], ['OUTCOME', 'IMPACT'], ['IMPACT', 'IMPACT']
       ] THEN parent
     END) AS parents
WITH element.agency AS agency, count(*) AS checked,
     collect(CASE WHEN size(parents) > 0 THEN {element: element, parents: parents} END) AS flagged
CALL (flagged) {
  UNWIND flagged AS each
  UNWIND each.parents AS parent
  WITH each.element AS element, parent
  ORDER BY parent.id
  WITH element,
       collect(parent) AS parents,
       {
         PROBLEM: 'masalah',
         INPUT: 'masukan',
         ACTIVITY: 'kegiatan',
         OUTPUT: 'keluaran',
         OUTCOME: 'hasil',
         IMPACT: 'dampak'
       } AS words
  RETURN collect({
           id: element.id, statement: element.statement, statementEn: element.statementEn,
           level: words[element.level],
           levelEn: toLower(element.level),
           evidence: [element.id] + [parent IN parents | parent.id],
           ends: [parent IN parents | parent.id + ' (' + words[parent.level] + ')'],
           endsEn: [parent IN parents | parent.id + ' (' + toLower(parent.level) + ')']
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
