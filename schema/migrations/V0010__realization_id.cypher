// A realization is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT realization_id IF NOT EXISTS
FOR (node:Realization)
REQUIRE node.id IS UNIQUE
