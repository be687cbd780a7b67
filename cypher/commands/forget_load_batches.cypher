// Forget the batches of a large load that has ended.
//
// They served only to resume it; the next load of the same files looks at every row again.
//
// params: load STRING
// columns: forgotten
MATCH (batch:LoadBatch {load: $load})
DETACH DELETE batch
RETURN count(*) AS forgotten
ORDER BY forgotten
