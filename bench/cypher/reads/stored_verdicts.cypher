// How many targets of each agency have which verdict, by the verdict that is stored with each.
//
// Nothing but the targets is read, once, which is what a verdict that is stored is for.
//
// params: year INTEGER
// columns: agency, verdict, targets
MATCH (target:Target {year: $year})
RETURN target.agency AS agency,
       target.verdict AS verdict,
       count(*) AS targets
ORDER BY agency, verdict
