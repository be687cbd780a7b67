// A migration is known by its version.
//
// Two processes that migrate at once record each migration once.
CREATE CONSTRAINT migration_version IF NOT EXISTS
FOR (migration:Migration)
REQUIRE migration.version IS UNIQUE
