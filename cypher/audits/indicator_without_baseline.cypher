// An indicator with no baseline on any of its targets.
//
// Whether a target is ambitious or already reached can only be told from where things stand. State the baseline on one
// of the targets, as a number or in words. A target of any year will do, and an indicator without targets has none.
//
// code:     TGT-002
// severity: WARNING
// subject:  Indicator
// source:   found in the field's own systems
// says:     Indikator {name} tidak memiliki kondisi awal (baseline) pada satu pun targetnya (jumlah target: {targets}).
// saysEn:   The indicator {name} has no baseline on any of its targets (number of targets: {targets}).
MATCH (indicator:Indicator)
WHERE ($agencies IS NULL OR indicator.agency IN $agencies)
WITH indicator,
     // (:Element)-[:MEASURED_BY]->(:Indicator)
     [(element:Element)-[:MEASURED_BY]->(indicator) |
      coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)] AS valid,
     // (:Target)-[:OF]->(:Indicator)
     [(target:Target)-[:OF]->(indicator) |
      target.baseline IS NOT NULL OR target.baselineText IS NOT NULL] AS baselines
WHERE size(valid) = 0 OR true IN valid
RETURN indicator.agency AS agency,
       count(*) AS checked,
       collect(CASE WHEN NOT true IN baselines THEN {
         id: indicator.id,
         name: indicator.name,
         targets: size(baselines)
       } END) AS findings
ORDER BY agency
