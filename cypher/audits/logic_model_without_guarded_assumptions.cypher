// A logic model without assumptions, or with a dangerous one that nothing guards.
//
// Beyond the outputs, results depend on what others do; a model that assumes nothing has not asked what that is. Name
// what has to hold, and, if it is unlikely to hold and its failure would do great harm, say what will be done
// (mitigation).
//
// The rule checks the assumptions of the model, and those of its steps from an output to an outcome and from an outcome
// to an impact, between elements of the model that are valid in the year; earlier steps need not assume anything.
//
// code:     LGM-002
// severity: WARNING
// subject:  LogicModel
// evidence: PAIR, Assumption
// source:   the deck of BPSDMD Lampung; logic-model practice (USAID, OECD-DAC)
// says:     Model logis "{title}" {fault}.
// saysEn:   The logic model "{title}" {faultEn}.
MATCH (model:LogicModel)
// (:Element)-[:IN_MODEL]->(:LogicModel)
OPTIONAL MATCH (element:Element)-[:IN_MODEL]->(model)
WITH model, element
ORDER BY element.id
WITH model, collect(element.agency)[0] AS agency, count(element) AS known,
     count(CASE
       WHEN coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true) THEN element
     END) AS elements
WHERE (known = 0 OR elements > 0)
  AND ($agencies IS NULL OR agency IN $agencies)
CALL (model) {
  CALL (model) {
    // (:LogicModel)-[:ASSUMES]->(:Assumption)
    MATCH (model)-[:ASSUMES]->(assumption:Assumption)
    RETURN assumption
    UNION
    // (:Element)-[:CONTRIBUTES_TO]->(:Element)
    MATCH (model)<-[:IN_MODEL]-(element:Element)-[link:CONTRIBUTES_TO]->(parent:Element)
    WHERE [element.level, parent.level] IN [['OUTPUT', 'OUTCOME'], ['OUTCOME', 'IMPACT']]
      AND coalesce(link.status <> 'DECLINED', true)
      AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
      AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
      AND coalesce(parent.validFrom <= $year, true) AND coalesce(parent.validTo >= $year, true)
      AND EXISTS { (parent)-[:IN_MODEL]->(model) }
      AND (
        element.tier IS NULL
        OR parent.tier < element.tier
        OR parent.tier = element.tier AND link.kind = 'DECOMPOSITION'
      )
    // (:Element)-[:ASSUMES]->(:Assumption)
    MATCH (element)-[assumes:ASSUMES]->(assumption:Assumption)
    WHERE assumes.toward = parent.id
    RETURN assumption
  }
  WITH assumption
  ORDER BY assumption.id
  RETURN count(assumption) AS assumptions,
         collect(CASE
           WHEN assumption.likelihood = 'LOW' AND assumption.impact = 'HIGH' AND assumption.mitigation IS NULL
             THEN assumption
         END) AS unguarded
}
WITH model,
     agency,
     assumptions,
     unguarded,
     [each IN unguarded | each.id] AS ids,
     substring(reduce(words = '', each IN unguarded | words + ', ' + each.id + ' (' + each.statement + ')'), 2) AS words
RETURN agency, count(*) AS checked,
       collect(CASE WHEN assumptions = 0 OR size(unguarded) > 0 THEN {
         id: model.id,
         title: model.title,
         titleEn: model.titleEn,
         evidence: [model.id] + ids,
         fault: CASE assumptions
           WHEN 0 THEN 'tidak menyebutkan asumsi, baik pada modelnya maupun pada langkah dari keluaran sampai dampak'
           ELSE 'bertumpu pada asumsi yang kecil kemungkinannya dan besar dampaknya, tanpa mitigasi: ' + words
         END,
         faultEn: CASE assumptions
           WHEN 0 THEN 'names no assumption, neither of its own nor on its steps from outputs to impacts'
           ELSE 'rests on assumptions of low likelihood and high impact without mitigation: ' + words
         END
       } END) AS findings
ORDER BY agency
