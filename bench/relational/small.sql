-- One element with its owners, as JSON.
SELECT json_build_object('data', json_build_object('elements', json_agg(json_build_object(
  'key', element.id,
  'statement', element.statement,
  'level', element.level,
  'tier', element.tier,
  'owners', (
    SELECT coalesce(json_agg(json_build_object('title', role.title)), '[]')
    FROM ownership
    JOIN role ON role.id = ownership.role_id
    WHERE ownership.element_id = element.id
  )
))))::text AS answer
FROM element
WHERE element.id = $1
