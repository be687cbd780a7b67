// A target without an indicator, or a realization without a target.
//
// A figure that does not say what it measures cannot be judged. Link the target to its indicator and the realization to
// its target, or remove it. The rule checks targets of the year (none for the end of the plan), and realizations as
// of a day in it.
//
// code:     ORP-004
// severity: ERROR
// subject:  Target, Realization
// source:   found in the field's own systems
// says:     {kind} {id} ({asOf}) tidak terhubung ke {lacking} mana pun.
// saysEn:   The {kindEn} {id} ({asOf}) is of no {lackingEn}.
CALL () {
  // (:Target)-[:OF]->(:Indicator)
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (target:Target {year: $year})
    RETURN target
    UNION ALL
    UNWIND $agencies AS agency
    MATCH (target:Target {agency: agency, year: $year})
    RETURN target
  }
  WITH target
  WHERE coalesce(target.period <> 'PLAN', true)
  RETURN target.agency AS agency,
         CASE WHEN NOT EXISTS { (target)-[:OF]->(:Indicator) } THEN {
           id: target.id,
           label: 'Target',
           asOf: toString(target.year),
           kind: 'Target',
           kindEn: 'target',
           lacking: 'indikator',
           lackingEn: 'indicator'
         } END AS finding
  UNION ALL
  // (:Realization)-[:OF]->(:Target)
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (realization:Realization)
    RETURN realization
    UNION ALL
    UNWIND $agencies AS agency
    MATCH (realization:Realization {agency: agency})
    RETURN realization
  }
  WITH realization
  WHERE realization.asOf.year = $year
  RETURN realization.agency AS agency,
         CASE WHEN NOT EXISTS { (realization)-[:OF]->(:Target) } THEN {
           id: realization.id,
           label: 'Realization',
           asOf: toString(realization.asOf),
           kind: 'Realisasi',
           kindEn: 'realization',
           lacking: 'target',
           lackingEn: 'target'
         } END AS finding
}
RETURN agency, count(*) AS checked,
       collect(finding) AS findings
ORDER BY agency
