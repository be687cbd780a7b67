// How many targets of each agency have which verdict, by the verdict that is stored with each.
//
// params: year INTEGER
// columns: agency, verdict, targets
MATCH (target:Target {year: $year})
RETURN target.agency AS agency,
       target.verdict AS verdict,
       count(*) AS targets
ORDER BY agency, verdict
