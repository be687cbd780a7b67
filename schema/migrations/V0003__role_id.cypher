// A role is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT role_id IF NOT EXISTS
FOR (node:Role)
REQUIRE node.id IS UNIQUE
