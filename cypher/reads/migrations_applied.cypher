// The migrations that this database has seen.
//
// Every one is recorded with the checksum of its file, so that a file that was edited after it had been applied,
// or a database that is newer than the code, is noticed before anything is written.
//
// columns: version, name, checksum, appliedOn
MATCH (migration:Migration)
RETURN migration.version AS version,
       migration.name AS name,
       migration.checksum AS checksum,
       migration.appliedOn AS appliedOn
ORDER BY version
