// How far a load of these files has come.
//
// One that was cut short goes on behind the batches that it had stored; one that has finished is not repeated by a
// server that only starts again.
//
// params: digest STRING
// columns: batches, finished
OPTIONAL MATCH (load:Load {digest: $digest})
RETURN coalesce(load.batches, []) AS batches,
       load.finishedOn IS NOT NULL AS finished
ORDER BY finished
