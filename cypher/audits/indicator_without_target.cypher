// An indicator that has no target for the year.
//
// Without a target for the year there is nothing to agree on and nothing to evaluate against. Set one, for any period
// of the year and any slice of the whole, or remove the indicator. A target for the end of the plan is none of the
// year. A target of an indicator that is SAME_AS this one will do, at any remove. The message names the years for which
// there are targets.
//
// code:     TGT-001
// severity: ERROR
// subject:  Indicator
// source:   PermenPANRB 88/2021; found in the field's own systems
// says:     Indikator "{name}" tidak memiliki target untuk tahun {year} (tahun yang memiliki target: {years}).
// saysEn:   The indicator "{name}" has no target for {year} (years with targets: {years}).
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
     count(CASE WHEN target.year = $year AND coalesce(target.period <> 'PLAN', true) THEN 1 END) AS targets
WITH indicator.agency AS agency, count(*) AS checked,
     collect(CASE WHEN targets = 0 THEN indicator END) AS lacking
CALL (lacking) {
  UNWIND lacking AS indicator
  // (:Indicator)-[:SAME_AS]->(:Indicator)
  MATCH (indicator)-[:SAME_AS*0..]-(same:Indicator)
  WITH DISTINCT indicator, same
  OPTIONAL MATCH (target:Target)-[:OF]->(same)
  WHERE coalesce(target.period <> 'PLAN', true)
  WITH indicator, target.year AS year
  ORDER BY year
  WITH indicator,
       collect(DISTINCT year) AS years
  WHERE NOT $year IN years
  RETURN collect({
           id: indicator.id,
           name: indicator.name,
           nameEn: indicator.nameEn,
           year: $year,
           years: years
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
