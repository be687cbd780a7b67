// The migrations that have been applied to this database.
//
// Each one is recorded with the checksum of its file, so that a file edited after it was applied, or a database newer
// than the code, is noticed before anything is written.
//
// columns: version, name, checksum, appliedOn
MATCH (migration:Migration)
RETURN migration.version AS version,
       migration.name AS name,
       migration.checksum AS checksum,
       migration.appliedOn AS appliedOn
ORDER BY version
