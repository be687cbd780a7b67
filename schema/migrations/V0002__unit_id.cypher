// A unit is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT unit_id IF NOT EXISTS
FOR (node:Unit)
REQUIRE node.id IS UNIQUE
