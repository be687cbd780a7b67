// A link to an element of another agency that this agency has not accepted yet.
//
// Until the other side accepts, the work depends on the promise of one side alone, and everything below it is weak. Ask
// the other agency to accept or to decline; a proposal more than 30 days old is named with its date. A link is across
// agencies if both ends have an agency and neither agency lies at or above the other. Units are compared once for each
// pair of agencies, not for each link.
//
// code:     XAG-002
// severity: WARNING
// subject:  Element
// evidence: PAIR, Element
// source:   found in the field's own systems
// says:     "{statement}" ({agency}): tautan lintas perangkat daerah masih berupa usulan: {proposals}.
// saysEn:   "{statement}" ({agency}): links across agencies are still proposals: {proposalsEn}.
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
WHERE element.agency <> parent.agency
  AND coalesce(link.status <> 'DECLINED', true)
  AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
  AND coalesce(parent.validFrom <= $year, true) AND coalesce(parent.validTo >= $year, true)
WITH element.agency AS from,
     parent.agency AS to,
     collect({element: element, link: link, parent: parent}) AS links
// (:Unit)-[:PART_OF]->(:Unit)
WITH from,
     to,
     links,
     COLLECT { MATCH (:Unit {id: from})-[:PART_OF*0..]->(above:Unit) RETURN DISTINCT above.id } AS aboveFrom,
     COLLECT { MATCH (:Unit {id: to})-[:PART_OF*0..]->(above:Unit) RETURN DISTINCT above.id } AS aboveTo
WHERE NOT to IN aboveFrom
  AND NOT from IN aboveTo
UNWIND links AS each
WITH each.element AS element,
     each.link AS link,
     each.parent AS parent
ORDER BY parent.id
WITH element,
     collect(CASE WHEN link.status = 'PROPOSED' THEN {
       parent: parent,
       late: CASE WHEN link.proposedOn + duration({days: 30}) < $today THEN link.proposedOn END
     } END) AS proposed
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN size(proposed) > 0 THEN {
         id: element.id, statement: element.statement, statementEn: element.statementEn,
         agency: element.agency,
         evidence: [element.id] + [each IN proposed | each.parent.id],
         proposals: [each IN proposed | each.parent.statement + ' (' + each.parent.agency
           + coalesce(', diusulkan ' + toString(each.late) + ', lebih dari 30 hari yang lalu', '') + ')'],
         proposalsEn: [each IN proposed | each.parent.statement + ' (' + each.parent.agency
           + coalesce(', proposed on ' + toString(each.late) + ', over 30 days ago', '') + ')']
       } END) AS findings
ORDER BY agency
