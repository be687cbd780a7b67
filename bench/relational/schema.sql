-- The tree of a government as an adjacency list: elements, what they contribute to, and the roles that own them.
CREATE TABLE element (
  id text PRIMARY KEY,
  statement text NOT NULL,
  level text NOT NULL,
  tier integer
);

CREATE TABLE role (
  id text PRIMARY KEY,
  title text NOT NULL
);

CREATE TABLE contribution (
  element_id text NOT NULL REFERENCES element,
  parent_id text NOT NULL REFERENCES element,
  PRIMARY KEY (element_id, parent_id)
);

CREATE TABLE ownership (
  element_id text NOT NULL REFERENCES element,
  role_id text NOT NULL REFERENCES role,
  PRIMARY KEY (element_id, role_id)
);

-- Each link is found from both of its ends, and without a look at its row.
CREATE UNIQUE INDEX contribution_by_parent ON contribution (parent_id, element_id);
CREATE UNIQUE INDEX ownership_by_role ON ownership (role_id, element_id);
