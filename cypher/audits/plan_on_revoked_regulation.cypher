// A plan that cites a regulation that was no longer in force on the plan's first day.
//
// A plan that rests on a regulation no longer in force can be contested as a whole. Cite the one that replaced it, and
// check the plan's contents against that. A plan begins on 1 January of its first year. A regulation is in force from
// the day on which it was adopted, or 1 January of its year where that day is not stated, until the day before the
// earliest of those that revoke it; one that is not yet in force on the plan's first day is not flagged. A plan without
// a status is taken to be in force, and one that is itself REVOKED is left out.
//
// code:     REG-001
// severity: WARNING
// subject:  Plan
// evidence: PAIR, Regulation
// source:   the deck of BPSDMD Lampung (PermenPANRB 8/2021, revoked by PermenPANRB 6/2022)
// says:     {kind} {id} ({fromYear}–{toYear}) merujuk peraturan yang sudah dicabut pada hari pertamanya: {lapsed}.
// saysEn:   {kind} {id} ({fromYear}–{toYear}) cites what was no longer in force on its first day: {lapsedEn}.
MATCH (plan:Plan)
WHERE plan.fromYear <= $year
  AND plan.toYear >= $year
  AND coalesce(plan.status <> 'REVOKED', true)
// (:Plan)-[:CITES]->(:Regulation)<-[:REVOKES]-(:Regulation)
MATCH (plan)-[:CITES]->(cited:Regulation)
OPTIONAL MATCH (cited)<-[:REVOKES]-(later:Regulation)
WITH plan,
     cited,
     later,
     date({year: plan.fromYear}) AS first,
     coalesce(cited.adopted, date({year: cited.year})) AS begun,
     CASE WHEN later IS NOT NULL THEN coalesce(later.adopted, date({year: later.year})) END AS revoked
ORDER BY cited.id, revoked, later.id
WITH plan, cited, first, begun,
     collect({law: later, day: revoked})[0] AS revoker
WITH plan,
     collect(CASE WHEN begun <= first AND revoker.day <= first THEN {
       cited: cited,
       law: revoker.law,
       day: toString(revoker.day)
     } END) AS lapses
CALL (plan) {
  // (:Plan)-[:OF_UNIT]->(:Unit)-[:PART_OF]->(:Unit)
  // The unit with the smallest id that gives an agency decides, and above a unit the nearest, then the smallest id.
  OPTIONAL MATCH way = (plan)-[:OF_UNIT]->(unit:Unit)-[:PART_OF*0..16]->(above:Unit)
  WHERE above.kind IN ['AGENCY', 'GOVERNMENT']
  WITH unit, above
  ORDER BY unit.id, length(way), above.id
  RETURN collect(above.id)[0] AS agency
}
WITH plan, lapses, agency
WHERE $agencies IS NULL OR agency IN $agencies
RETURN agency, count(*) AS checked,
       collect(CASE WHEN size(lapses) > 0 THEN {
         id: plan.id,
         kind: plan.kind,
         fromYear: plan.fromYear,
         toYear: plan.toYear,
         evidence: reduce(ids = [plan.id], lapse IN lapses | ids + [lapse.cited.id, lapse.law.id]),
         lapsed: [lapse IN lapses |
           lapse.cited.title + ' (dicabut oleh ' + lapse.law.title + ' pada ' + lapse.day + ')'],
         lapsedEn: [lapse IN lapses |
           lapse.cited.title + ' (revoked by ' + lapse.law.title + ' on ' + lapse.day + ')']
       } END) AS findings
ORDER BY agency
