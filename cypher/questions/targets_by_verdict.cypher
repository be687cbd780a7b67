// How many targets of a year each agency has with each verdict.
//
// The first figure that a governor asks for is how much of the plan leads anywhere. It is read from the verdicts stored
// with the targets, which every load updates. `verdict` null stands for targets that something other than Selaras wrote
// and that have none yet (`selaras derive` adds them), `agency` null for those that nobody answers for.
//
// params: year INTEGER
// columns: agency, verdict, targets
// example: year=2026
MATCH (target:Target {year: $year})
RETURN target.agency AS agency, target.verdict AS verdict, count(*) AS targets
ORDER BY agency, verdict
LIMIT 10001
