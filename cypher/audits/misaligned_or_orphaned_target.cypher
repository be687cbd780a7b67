// A target that is misaligned or orphaned: no element that its indicator measures is joined to a goal by good steps.
//
// A promise that cannot be traced to a goal contributes to nobody's goal. Fix the step that the proof shows, link the
// element, or measure an element that is linked. An ADDITIONAL target is an extra assignment and exempt,
// and one for the end of the plan is no target of the year.
//
// code:     TGT-008
// severity: ERROR
// subject:  Target
// evidence: PATH, Element
// source:   the deck of BPSDMD Lampung
// says:     Target {id} ({names}) berstatus {verdict}: {reason}: {shown}.
// saysEn:   Target {id} ({names}) has the verdict {verdict}: {reasonEn}: {shownEn}.
// verdict:  LEVEL_SKIP, WEAK, ISLAND, ORPHAN
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
WHERE coalesce(target.kind <> 'ADDITIONAL', true)
  AND coalesce(target.period <> 'PLAN', true)
WITH target.agency AS agency, count(*) AS checked,
     collect(CASE WHEN $flagged[target.id] IS NOT NULL THEN target END) AS flagged
CALL (flagged) {
  UNWIND flagged AS target
  // (:Target)-[:OF]->(:Indicator)
  OPTIONAL MATCH (target)-[:OF]->(indicator:Indicator)
  WITH target, indicator
  ORDER BY indicator.id
  WITH target, collect(indicator.name) AS names,
       $flagged[target.id] AS proof,
       {
         LEVEL_SKIP: 'tujuan hanya dicapai dengan melompati jenjang',
         WEAK: 'tujuan hanya dicapai melalui langkah yang belum diterima',
         ISLAND: 'tidak ada tujuan yang dicapai, yang tertinggi hanyalah',
         ORPHAN: 'tidak mendukung hasil apa pun, yang kurang'
       } AS reasons,
       {
         LEVEL_SKIP: 'a goal is reached only by skipping a tier',
         WEAK: 'a goal is reached only by a step that is not accepted',
         ISLAND: 'no goal is reached, the highest element reached is',
         ORPHAN: 'it contributes to nothing, what is missing'
       } AS reasonsEn,
       {LINK: 'tautan', TIER: 'jenjang', ELEMENT: 'hasil kerja yang diukur'} AS words,
       {LINK: 'a link', TIER: 'a tier', ELEMENT: 'an element that is measured'} AS wordsEn
  RETURN collect({
           id: target.id,
           evidence: [target.id] + proof.path,
           tentative: proof.tentative,
           names: names,
           verdict: proof.verdict,
           reason: reasons[proof.verdict],
           reasonEn: reasonsEn[proof.verdict],
           shown: CASE proof.verdict
             WHEN 'ORPHAN' THEN [words[proof.missing]]
             WHEN 'ISLAND' THEN [proof.highest]
             ELSE proof.faults
           END,
           shownEn: CASE proof.verdict
             WHEN 'ORPHAN' THEN [wordsEn[proof.missing]]
             WHEN 'ISLAND' THEN [proof.highest]
             ELSE proof.faults
           END
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
