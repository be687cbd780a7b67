// The verdict of some targets.
//
// It is computed by the sweep that all answers share, and stored for queries over many targets.
//
// params: ids LIST<STRING>, verdict STRING
// columns: changed
UNWIND $ids AS id
MATCH (target:Target {id: id})
SET target.verdict = $verdict
RETURN count(target) AS changed
ORDER BY changed
