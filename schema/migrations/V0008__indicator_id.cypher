// An indicator is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT indicator_id IF NOT EXISTS
FOR (node:Indicator)
REQUIRE node.id IS UNIQUE
