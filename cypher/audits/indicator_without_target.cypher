// An indicator that has no target for the year.
//
// Without a target for the year there is nothing to agree on and nothing to evaluate against. Set one, of whatever
// period of the year, or take the indicator off. The message names the years for which there are targets.
//
// code:     TGT-001
// severity: ERROR
// subject:  Indicator
// source:   PermenPANRB 88/2021; found in the field's own systems
// says:     Indikator {name} tidak memiliki target untuk tahun {year} (tahun yang memiliki target: {years}).
// saysEn:   The indicator {name} has no target for {year} (years with targets: {years}).
MATCH (indicator:Indicator)
WHERE ($agencies IS NULL OR indicator.agency IN $agencies)
WITH indicator,
     // (:Element)-[:MEASURED_BY]->(:Indicator)
     [(element:Element)-[:MEASURED_BY]->(indicator) |
      coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)] AS valid
WHERE size(valid) = 0 OR true IN valid
// (:Target)-[:OF]->(:Indicator)
OPTIONAL MATCH (target:Target)-[:OF]->(indicator)
WITH indicator, target.year AS year
ORDER BY year
WITH indicator, collect(DISTINCT year) AS years
RETURN indicator.agency AS agency,
       count(*) AS checked,
       collect(CASE WHEN NOT $year IN years THEN {
         id: indicator.id,
         name: indicator.name,
         year: $year,
         years: years
       } END) AS findings
ORDER BY agency
