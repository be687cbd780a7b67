// An element is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT element_id IF NOT EXISTS
FOR (node:Element)
REQUIRE node.id IS UNIQUE
