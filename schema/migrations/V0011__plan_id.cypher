// A plan is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT plan_id IF NOT EXISTS
FOR (node:Plan)
REQUIRE node.id IS UNIQUE
