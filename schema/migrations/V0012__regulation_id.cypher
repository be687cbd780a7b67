// A regulation is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT regulation_id IF NOT EXISTS
FOR (node:Regulation)
REQUIRE node.id IS UNIQUE
