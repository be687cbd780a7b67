// The batches of a large load that are already stored.
//
// A load that was cut short goes on behind them.
//
// params: load STRING
// columns: numbers
MATCH (batch:LoadBatch {load: $load})
RETURN collect(batch.number) AS numbers
ORDER BY size(numbers)
