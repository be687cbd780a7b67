// Record that a migration was applied.
//
// MERGE on the version ensures that two processes migrating at the same time record it once.
//
// params: version INTEGER, name STRING, checksum STRING
// columns: version
MERGE (migration:Migration {version: $version})
ON CREATE SET migration.name = $name,
              migration.checksum = $checksum,
              migration.appliedOn = date()
RETURN migration.version AS version
ORDER BY version
