// A logic model with a gap: a level, an output, an activity or a response is missing, or quantities contradict.
//
// A chain from problem to impact convinces only as a whole. Add the level that is missing, what an activity yields,
// what an output comes from and the impact that answers a problem, and make an activity and its only output state the
// same quantities.
//
// Only elements of the model that are valid in the year are checked, with the links between them on any tiers; the
// order of quantities does not matter. An activity with several outputs is not compared, nor is one if either side
// states no quantities.
//
// code:     LGM-001
// severity: WARNING
// subject:  LogicModel
// evidence: PAIR, Element
// source:   the deck of BPSDMD Lampung
// says:     Model logis "{title}" belum utuh: {faults}.
// saysEn:   The logic model "{title}" is not whole: {faultsEn}.
MATCH (model:LogicModel)
// (:Element)-[:IN_MODEL]->(:LogicModel)
OPTIONAL MATCH (element:Element)-[:IN_MODEL]->(model)
WITH model, element
ORDER BY element.id
WITH model, collect(element.agency)[0] AS agency, count(element) AS known,
     collect(CASE
       WHEN coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true) THEN element
     END) AS elements
WHERE (known = 0 OR size(elements) > 0)
  AND ($agencies IS NULL OR agency IN $agencies)
CALL (elements) {
  UNWIND [
    ['PROBLEM', 'masalah'],
    ['INPUT', 'masukan'],
    ['ACTIVITY', 'kegiatan'],
    ['OUTPUT', 'keluaran'],
    ['OUTCOME', 'hasil'],
    ['IMPACT', 'dampak']
  ] AS level
  WITH level
  WHERE none(element IN elements WHERE element.level = level[0])
  RETURN collect(level[1]) AS levels,
         collect(toLower(level[0])) AS levelsEn
}
CALL (model, elements) {
  UNWIND [element IN elements WHERE element.level = 'ACTIVITY'] AS activity
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  OPTIONAL MATCH (activity)-[link:CONTRIBUTES_TO]->(output:Element {level: 'OUTPUT'})
  WHERE coalesce(link.status <> 'DECLINED', true)
    AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
    AND coalesce(output.validFrom <= $year, true) AND coalesce(output.validTo >= $year, true)
    AND EXISTS { (output)-[:IN_MODEL]->(model) }
  WITH activity,
       collect(DISTINCT output) AS outputs
  ORDER BY activity.id
  WITH activity,
       outputs,
       CASE WHEN size(outputs) = 1 THEN outputs[0] END AS only
  WITH activity,
       outputs,
       only,
       size(activity.quantities) <> size(only.quantities)
       OR any(own IN activity.quantities
              WHERE size([each IN activity.quantities WHERE each = own])
                    <> size([each IN only.quantities WHERE each = own])) AS differs
  RETURN collect(CASE WHEN size(outputs) = 0 THEN activity.id END) AS barren,
         collect(CASE WHEN differs THEN [each IN [activity, only] |
           {
             id: each.id,
             words: each.id + ': ' + substring(reduce(all = '', own IN each.quantities | all + ' + ' + own), 3)
           }
         ] END) AS pairs
}
CALL (model, elements) {
  UNWIND [element IN elements WHERE element.level = 'OUTPUT'] AS output
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  OPTIONAL MATCH (activity:Element {level: 'ACTIVITY'})-[link:CONTRIBUTES_TO]->(output)
  WHERE coalesce(link.status <> 'DECLINED', true)
    AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
    AND coalesce(activity.validFrom <= $year, true) AND coalesce(activity.validTo >= $year, true)
    AND EXISTS { (activity)-[:IN_MODEL]->(model) }
  WITH output,
       count(activity) AS activities
  ORDER BY output.id
  RETURN collect(CASE WHEN activities = 0 THEN output.id END) AS causeless
}
CALL (model, elements) {
  UNWIND [element IN elements WHERE element.level = 'PROBLEM'] AS problem
  // (:Element)-[:RESPONDS_TO]->(:Element)
  OPTIONAL MATCH (impact:Element {level: 'IMPACT'})-[:RESPONDS_TO]->(problem)
  WHERE coalesce(impact.validFrom <= $year, true) AND coalesce(impact.validTo >= $year, true)
    AND EXISTS { (impact)-[:IN_MODEL]->(model) }
  WITH problem,
       count(impact) AS impacts
  ORDER BY problem.id
  RETURN collect(CASE WHEN impacts = 0 THEN problem.id END) AS unanswered
}
CALL (levels, levelsEn, barren, causeless, unanswered, pairs) {
  UNWIND [
    {words: 'tingkat yang tidak ada', wordsEn: 'missing levels', names: levels, namesEn: levelsEn},
    {words: 'kegiatan tanpa keluaran', wordsEn: 'activities without output', names: barren, namesEn: barren},
    {words: 'keluaran tanpa kegiatan', wordsEn: 'outputs without activity', names: causeless, namesEn: causeless},
    {
      words: 'masalah yang tidak dijawab dampak',
      wordsEn: 'problems that no impact responds to',
      names: unanswered,
      namesEn: unanswered
    }
  ] + [pair IN pairs |
    {
      words: 'kuantitas kegiatan yang berbeda dari kuantitas keluarannya',
      wordsEn: 'quantities of activity and output that differ',
      names: [each IN pair | each.words],
      namesEn: [each IN pair | each.words]
    }
  ] AS fault
  WITH fault
  WHERE size(fault.names) > 0
  WITH fault,
       reduce(all = head(fault.names), each IN tail(fault.names) | all + ', ' + each) AS names,
       reduce(all = head(fault.namesEn), each IN tail(fault.namesEn) | all + ', ' + each) AS namesEn
  RETURN collect(fault.words + ' (' + names + ')') AS faults,
         collect(fault.wordsEn + ' (' + namesEn + ')') AS faultsEn
}
RETURN agency, count(*) AS checked,
       collect(CASE WHEN size(faults) > 0 THEN {
         id: model.id,
         title: model.title,
         titleEn: model.titleEn,
         evidence: [model.id]
           + barren
           + causeless
           + unanswered
           + reduce(ids = [], pair IN pairs | ids + [each IN pair | each.id]),
         faults: faults,
         faultsEn: faultsEn
       } END) AS findings
ORDER BY agency
