// A batch of a large load is known by its id.
//
// A load that was cut short finds the batches that it had finished, and goes on behind them.
CREATE CONSTRAINT load_batch_id IF NOT EXISTS
FOR (batch:LoadBatch)
REQUIRE batch.id IS UNIQUE
