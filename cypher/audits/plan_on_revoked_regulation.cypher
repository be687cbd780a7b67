// A plan that cites a regulation that had been revoked by the plan's first year.
//
// A plan that rests on a regulation no longer in force can be contested as a whole. Cite the one that replaced it, and
// check the plan's contents against that. A regulation is in force until the year before that of the one that revokes
// it; a plan without a status is taken to be in force, and one that is itself REVOKED is left out.
//
// code:     REG-001
// severity: WARNING
// subject:  Plan
// evidence: PAIR, Regulation
// source:   the deck of BPSDMD Lampung (PermenPANRB 8/2021, revoked by PermenPANRB 6/2022)
// says:     {kind} {id} ({fromYear}–{toYear}) merujuk peraturan yang sudah dicabut pada tahun pertamanya: {lapsed}.
// saysEn:   {kind} {id} ({fromYear}–{toYear}) cites what was no longer in force in its first year: {lapsedEn}.
MATCH (plan:Plan)
WHERE plan.fromYear <= $year
  AND plan.toYear >= $year
  AND coalesce(plan.status <> 'REVOKED', true)
// (:Plan)-[:CITES]->(:Regulation)<-[:REVOKES]-(:Regulation)
MATCH (plan)-[:CITES]->(cited:Regulation)
OPTIONAL MATCH (cited)<-[:REVOKES]-(later:Regulation)
WHERE later.year <= plan.fromYear
WITH plan, cited, later
ORDER BY cited.id, later.year, later.id
WITH plan,
     collect(CASE WHEN later IS NOT NULL THEN [cited, later] END) AS pairs
CALL (plan) {
  // (:Plan)-[:OF_UNIT]->(:Unit)-[:PART_OF]->(:Unit)
  // The unit with the smallest id that gives an agency decides, and above a unit the nearest, then the smallest id.
  OPTIONAL MATCH way = (plan)-[:OF_UNIT]->(unit:Unit)-[:PART_OF*0..16]->(above:Unit)
  WHERE above.kind IN ['AGENCY', 'GOVERNMENT']
  WITH unit, above
  ORDER BY unit.id, length(way), above.id
  RETURN collect(above.id)[0] AS agency
}
WITH plan, pairs, agency
WHERE $agencies IS NULL OR agency IN $agencies
RETURN agency, count(*) AS checked,
       collect(CASE WHEN size(pairs) > 0 THEN {
         id: plan.id,
         kind: plan.kind,
         fromYear: plan.fromYear,
         toYear: plan.toYear,
         evidence: reduce(ids = [plan.id], pair IN pairs | ids + [each IN pair | each.id]),
         lapsed: [pair IN pairs |
           pair[0].title + ' (dicabut oleh ' + pair[1].title + ' pada ' + pair[1].year + ')'],
         lapsedEn: [pair IN pairs |
           pair[0].title + ' (revoked by ' + pair[1].title + ' in ' + pair[1].year + ')']
       } END) AS findings
ORDER BY agency
