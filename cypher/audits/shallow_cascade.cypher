// An agency whose cascade is not measured as deep as it has to be.
//
// The SAKIP evaluation awards its predicate by how deep the cascade is measured. That is the last tier such that on it,
// and on every tier from 1 down to it, the agency has elements and at least 90 % of them have an indicator with a
// target for the year. Give those that lack one an indicator and a target, or cascade one tier further.
//
// The depth allows B on tier 1, BB on tier 2, A below that and AA on `leafTier`. Elements count for their own agency; a
// division or a team is not an agency. A target of an indicator that is SAME_AS one of the element's will do, at any
// remove; a target for the end of the plan is none of the year.
//
// code:     GAP-002
// severity: WARNING
// subject:  Unit
// source:   PermenPANRB 88/2021
// says:     {name}: penjenjangan terukur sampai jenjang {depth} dari {leafTier} (predikat SAKIP: {predicate}); di jenjang {next}, {measured} dari {elements} hasil kerja memiliki indikator dengan target {year}.
// saysEn:   {name}: the cascade is measured down to tier {depth} of {leafTier} (SAKIP predicate: {predicateEn}); on tier {next}, {measured} of {elements} elements have an indicator with a target for {year}.
MATCH (unit:Unit {kind: 'AGENCY'})
WHERE $agencies IS NULL OR unit.id IN $agencies
OPTIONAL MATCH (element:Element)
WHERE element.agency = unit.id
  AND element.tier > 0
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
// (:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target)
OPTIONAL MATCH (element)-[:MEASURED_BY]->(indicator:Indicator)
WITH unit,
     element,
     collect(indicator) AS indicators,
     max(CASE WHEN EXISTS {
       (indicator)<-[:OF]-(target:Target {year: $year})
       WHERE coalesce(target.period <> 'PLAN', true)
     } THEN 1 ELSE 0 END) AS own
// Most elements are measured by a target of their own. Only the others are followed to what is the same.
CALL (indicators, own) {
  UNWIND CASE own WHEN 0 THEN indicators ELSE [] END AS indicator
  // (:Indicator)-[:SAME_AS]->(:Indicator)
  MATCH (indicator)-[:SAME_AS*1..]-(same:Indicator)
  WITH DISTINCT same
  WHERE EXISTS {
    (same)<-[:OF]-(target:Target {year: $year})
    WHERE coalesce(target.period <> 'PLAN', true)
  }
  RETURN count(same) AS borrowed
}
WITH unit,
     element,
     CASE WHEN own > 0 OR borrowed > 0 THEN 1 ELSE 0 END AS measured
WITH unit,
     element.tier AS tier,
     count(element) AS elements,
     sum(measured) AS measured
ORDER BY tier
WITH unit,
     collect({tier: tier, elements: elements, measured: measured}) AS rows
WITH unit,
     rows,
     reduce(depth = 0, row IN rows |
       CASE WHEN row.tier = depth + 1 AND 10 * row.measured >= 9 * row.elements THEN depth + 1 ELSE depth END
     ) AS depth
WITH unit,
     depth,
     [row IN rows WHERE row.tier = depth + 1][0] AS next,
     CASE depth WHEN 0 THEN null WHEN 1 THEN 'B' WHEN 2 THEN 'BB' ELSE 'A' END AS predicate
RETURN unit.id AS agency,
       count(*) AS checked,
       collect(CASE WHEN depth < $leafTier THEN {
         id: unit.id,
         name: unit.name,
         nameEn: unit.nameEn,
         year: $year,
         depth: depth,
         leafTier: $leafTier,
         predicate: coalesce(predicate, 'tidak ada'),
         predicateEn: coalesce(predicate, 'none'),
         next: depth + 1,
         measured: coalesce(next.measured, 0),
         elements: coalesce(next.elements, 0)
       } END) AS findings
ORDER BY agency
