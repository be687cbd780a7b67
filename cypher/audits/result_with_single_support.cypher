// An outcome or impact at which exactly one step ends.
//
// A result with a single cause is often that cause in other words, or has further factors that nobody has named. Look
// for the missing ones, or merge the two. Steps that are only proposed count; links that are not valid in the year, or
// DECLINED, do not.
//
// code:     GAP-003
// severity: INFO
// subject:  Element
// source:   PermenPANRB 89/2021
// says:     "{statement}" hanya didukung satu langkah, yaitu dari {child} ({childStatement}).
// saysEn:   "{statement}" is supported by one step only, from {child} ({childStatement}).
MATCH (element:Element)
WHERE element.level IN ['OUTCOME', 'IMPACT'] AND ($agencies IS NULL OR element.agency IN $agencies)
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
// (:Element)-[:CONTRIBUTES_TO]->(:Element)-[:IN_MODEL]->(:LogicModel)
OPTIONAL MATCH (child:Element)-[link:CONTRIBUTES_TO]->(element)
WHERE coalesce(link.status <> 'DECLINED', true)
  AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
  AND child.level <> 'PROBLEM' AND child <> element
  AND coalesce(child.validFrom <= $year, true) AND coalesce(child.validTo >= $year, true)
  AND (
    child.tier > element.tier
    OR child.tier = element.tier AND link.kind = 'DECOMPOSITION'
    OR child.tier IS NULL
      AND [child.level, element.level] IN [
        ['OUTPUT', 'OUTCOME'], ['OUTCOME', 'OUTCOME'], ['OUTCOME', 'IMPACT'], ['IMPACT', 'IMPACT']
      ]
      AND EXISTS { (child)-[:IN_MODEL]->(:LogicModel) }
      AND (element.tier IS NOT NULL OR EXISTS { (element)-[:IN_MODEL]->(:LogicModel) })
  )
WITH element,
     collect(DISTINCT child) AS children
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN size(children) = 1 THEN {
         id: element.id, statement: element.statement, statementEn: element.statementEn,
         evidence: [element.id, children[0].id],
         child: children[0].id,
         childStatement: children[0].statement
       } END) AS findings
ORDER BY agency
