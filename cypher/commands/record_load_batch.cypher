// Note, in the transaction that stores it, that a batch of a large load is done.
//
// The same transaction holds the batch and this record, so either both are there or neither is.
//
// params: load STRING, number INTEGER
// columns: number
MERGE (batch:LoadBatch {id: $load + ':' + toString($number)})
SET batch.load = $load,
    batch.number = $number
RETURN batch.number AS number
ORDER BY number
