-- An element with everything below it, each with the titles of its owners, and the links between them, as JSON.
-- Five statements were tried, and were as fast as one another within the noise.
WITH RECURSIVE tree (id, parent_id) AS (
  SELECT id, NULL
  FROM element
  WHERE id = $1
  UNION
  SELECT contribution.element_id, contribution.parent_id
  FROM tree
  JOIN contribution ON contribution.parent_id = tree.id
), node AS (
  SELECT element.id AS key,
         element.statement,
         element.level,
         element.tier,
         coalesce(json_agg(json_build_object('title', role.title)) FILTER (WHERE role.id IS NOT NULL), '[]') AS owners
  FROM (SELECT DISTINCT id FROM tree) AS tree
  JOIN element ON element.id = tree.id
  LEFT JOIN ownership ON ownership.element_id = tree.id
  LEFT JOIN role ON role.id = ownership.role_id
  GROUP BY element.id
), link AS (
  SELECT id AS "from", parent_id AS "to"
  FROM tree
  WHERE parent_id IS NOT NULL
)
SELECT json_build_object('data', json_build_object('cascade', json_build_object(
  'exhaustive', true,
  'nodes', (SELECT json_agg(json_build_object('element', row_to_json(node))) FROM node),
  'links', (SELECT coalesce(json_agg(row_to_json(link)), '[]') FROM link)
)))::text AS answer
