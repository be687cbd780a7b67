// The verdict of some targets.
//
// It is worked out by the sweep that all answers share, and stored for what goes through targets in bulk.
//
// params: ids LIST<STRING>, verdict STRING
// columns: changed
UNWIND $ids AS id
MATCH (target:Target {id: id})
SET target.verdict = $verdict
RETURN count(target) AS changed
ORDER BY changed
