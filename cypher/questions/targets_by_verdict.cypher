// How many targets of a year each agency has of each verdict.
//
// The first figure that a governor asks for is how much of the plan leads anywhere. Read are the verdicts stored with
// the targets, which every load brings up to date; `verdict` null counts those that were written past Selaras and have
// none yet (`selaras derive` gives them theirs), and `agency` null those that nobody answers for.
//
// params: year INTEGER
// columns: agency, verdict, targets
// example: year=2026
MATCH (target:Target {year: $year})
RETURN target.agency AS agency, target.verdict AS verdict, count(*) AS targets
ORDER BY agency, verdict
LIMIT 10001
