// The indicators that have targets for a year, but for which nothing has been reported in that year.
//
// Before a quarterly dialogue one asks who has not reported: if nobody measures a target, it is found to be missed only
// when it is too late. One realization of any of the year's targets, as of a day in the year, counts as a report.
//
// params: year INTEGER
// columns: indicator, name, agency, targets
// example: year=2026
MATCH (target:Target {year: $year})
// (:Indicator)<-[:OF]-(:Target)<-[:OF]-(:Realization)
MATCH (indicator:Indicator)<-[:OF]-(target)
OPTIONAL MATCH (target)<-[:OF]-(realization:Realization)
WHERE realization.asOf.year = $year
WITH indicator, count(DISTINCT target) AS targets, count(realization) AS reports
WHERE reports = 0
RETURN indicator.id AS indicator, indicator.name AS name, indicator.agency AS agency, targets
ORDER BY agency, indicator
LIMIT 10001
