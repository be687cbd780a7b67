// Note that a load of these files has finished.
//
// Its batches served only to resume it; the next load of the same files looks at every row again.
//
// params: digest STRING
// columns: finishedOn
MERGE (load:Load {digest: $digest})
SET load.batches = [],
    load.finishedOn = date()
RETURN load.finishedOn AS finishedOn
ORDER BY finishedOn
