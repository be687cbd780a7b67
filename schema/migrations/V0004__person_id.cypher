// A person is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT person_id IF NOT EXISTS
FOR (node:Person)
REQUIRE node.id IS UNIQUE
