// A load is known by the digest of its files.
//
// One that was cut short finds the batches that it had stored, and a server that starts again finds that there is
// nothing to load.
CREATE CONSTRAINT load_digest IF NOT EXISTS
FOR (load:Load)
REQUIRE load.digest IS UNIQUE
