// A target whose stored verdict is missing or not its actual one, so that queries over many targets get a wrong answer.
//
// A load stores the verdict of every target for which it changes. A script that writes directly to the database leaves
// the old one behind; run `selaras derive`, which computes all of them again. This does not affect the scores of
// agencies. Targets of the year are checked, and none for the end of the plan.
//
// code:     DRV-001
// severity: INFO
// subject:  Target
// source:   the graph model
// says:     Target {id} tersimpan dengan status {stored}, padahal statusnya {actual}.
// saysEn:   Target {id} is stored with the verdict {storedEn}, and its verdict is {actual}.
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
WHERE coalesce(target.period <> 'PLAN', true)
WITH target.agency AS agency,
     target,
     coalesce($flagged[target.id].verdict, 'ALIGNED') AS actual
RETURN agency, count(*) AS checked,
       collect(CASE WHEN coalesce(target.verdict <> actual, true) THEN {
         id: target.id,
         stored: coalesce(target.verdict, 'tidak ada'),
         storedEn: coalesce(target.verdict, 'none'),
         actual: actual
       } END) AS findings
ORDER BY agency
