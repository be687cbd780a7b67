// How far a load of these files has come.
//
// A load that was interrupted continues after the batches that it has stored; one that has finished is not repeated
// when a server restarts.
//
// params: digest STRING
// columns: batches, finished
OPTIONAL MATCH (load:Load {digest: $digest})
RETURN coalesce(load.batches, []) AS batches,
       load.finishedOn IS NOT NULL AS finished
ORDER BY finished
