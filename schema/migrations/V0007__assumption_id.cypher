// An assumption is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT assumption_id IF NOT EXISTS
FOR (node:Assumption)
REQUIRE node.id IS UNIQUE
