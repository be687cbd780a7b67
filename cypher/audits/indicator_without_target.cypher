// An indicator that has no target for the year.
//
// Without a target for the year there is nothing to agree on and nothing to evaluate against. Set one, for any period
// of the year, or remove the indicator. The message names the years for which there are targets.
//
// code:     TGT-001
// severity: ERROR
// subject:  Indicator
// source:   PermenPANRB 88/2021; found in the field's own systems
// says:     Indikator "{name}" tidak memiliki target untuk tahun {year} (tahun yang memiliki target: {years}).
// saysEn:   The indicator "{name}" has no target for {year} (years with targets: {years}).
MATCH (indicator:Indicator)
WHERE ($agencies IS NULL OR indicator.agency IN $agencies)
// (:Element)-[:MEASURED_BY]->(:Indicator)
OPTIONAL MATCH (element:Element)-[:MEASURED_BY]->(indicator)
WITH indicator, element
WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH DISTINCT indicator
// (:Target)-[:OF]->(:Indicator)
OPTIONAL MATCH (target:Target)-[:OF]->(indicator)
WITH indicator,
     count(CASE WHEN target.year = $year THEN 1 END) AS targets
WITH indicator.agency AS agency, count(*) AS checked,
     collect(CASE WHEN targets = 0 THEN indicator END) AS flagged
CALL (flagged) {
  UNWIND flagged AS indicator
  OPTIONAL MATCH (target:Target)-[:OF]->(indicator)
  WITH indicator, target.year AS year
  ORDER BY year
  WITH indicator,
       collect(DISTINCT year) AS years
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
