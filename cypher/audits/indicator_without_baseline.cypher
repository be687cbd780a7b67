// An indicator with no baseline on any of its targets.
//
// Whether a target is ambitious or already reached can only be judged against where things stand. State the baseline on
// one of the targets, as a number or in words. A target of any year will do, also one for the end of the plan, and so
// will one of an indicator that is SAME_AS this one, at any remove; an indicator without targets has no baseline.
//
// code:     TGT-002
// severity: WARNING
// subject:  Indicator
// source:   found in the field's own systems
// says:     Indikator "{name}" tidak memiliki kondisi awal (baseline) pada satu pun targetnya (jumlah target: {targets}).
// saysEn:   The indicator "{name}" has no baseline on any of its targets (number of targets: {targets}).
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (indicator:Indicator)
  RETURN indicator
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (indicator:Indicator {agency: agency})
  RETURN indicator
}
// (:Element)-[:MEASURED_BY]->(:Indicator)
OPTIONAL MATCH (element:Element)-[:MEASURED_BY]->(indicator)
WITH indicator, element
WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH DISTINCT indicator
// (:Target)-[:OF]->(:Indicator)
OPTIONAL MATCH (target:Target)-[:OF]->(indicator)
WITH indicator,
     count(coalesce(target.baseline, target.baselineText)) AS baselines
WITH indicator.agency AS agency, count(*) AS checked,
     collect(CASE WHEN baselines = 0 THEN indicator END) AS lacking
CALL (lacking) {
  UNWIND lacking AS indicator
  // (:Indicator)-[:SAME_AS]->(:Indicator)
  MATCH (indicator)-[:SAME_AS*0..]-(same:Indicator)
  WITH DISTINCT indicator, same
  OPTIONAL MATCH (target:Target)-[:OF]->(same)
  WITH indicator,
       count(DISTINCT target) AS targets,
       count(coalesce(target.baseline, target.baselineText)) AS baselines
  WHERE baselines = 0
  RETURN collect({
           id: indicator.id,
           name: indicator.name,
           nameEn: indicator.nameEn,
           targets: targets
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
