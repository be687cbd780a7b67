// A merit aspect is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT merit_aspect_id IF NOT EXISTS
FOR (node:MeritAspect)
REQUIRE node.id IS UNIQUE
