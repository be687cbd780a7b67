// Record that a load of these files has finished.
//
// The records of its batches, which served only to resume it, are removed; the next load of the same files checks every
// row again.
//
// params: digest STRING
// columns: finishedOn
MERGE (load:Load {digest: $digest})
SET load.batches = [],
    load.finishedOn = date()
RETURN load.finishedOn AS finishedOn
ORDER BY finishedOn
