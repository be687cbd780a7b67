// A target is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT target_id IF NOT EXISTS
FOR (node:Target)
REQUIRE node.id IS UNIQUE
