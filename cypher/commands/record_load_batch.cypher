// Record, in the transaction that stores it, that a batch of a large load is done.
//
// The same transaction writes the batch and this record, so either both are stored or neither is.
//
// params: digest STRING, number INTEGER
// columns: batches
MERGE (load:Load {digest: $digest})
SET load.batches = coalesce(load.batches, []) + $number,
    load.finishedOn = null
RETURN load.batches AS batches
ORDER BY size(batches)
