// A logic model is known by its id.
//
// Every answer, link and cursor names nodes by label and id; the constraint's index finds them.
CREATE CONSTRAINT logic_model_id IF NOT EXISTS
FOR (node:LogicModel)
REQUIRE node.id IS UNIQUE
