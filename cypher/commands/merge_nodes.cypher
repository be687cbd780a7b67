// Write nodes: create what is new, change what differs, leave the rest alone.
//
// `rows` holds a list for each label, each row {id, goal, properties}. There is a branch for each label, so that the
// index of its constraint finds the node. What a row does not name stays as it is; nothing is ever removed.
//
// params: rows MAP
// columns: created, changed, unchanged
CALL () {
  UNWIND $rows.Unit AS row
  OPTIONAL MATCH (before:Unit {id: row.id})
  MERGE (node:Unit {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.Role AS row
  OPTIONAL MATCH (before:Role {id: row.id})
  MERGE (node:Role {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.Person AS row
  OPTIONAL MATCH (before:Person {id: row.id})
  MERGE (node:Person {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.Element AS row
  OPTIONAL MATCH (before:Element {id: row.id})
  MERGE (node:Element {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.LogicModel AS row
  OPTIONAL MATCH (before:LogicModel {id: row.id})
  MERGE (node:LogicModel {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.Assumption AS row
  OPTIONAL MATCH (before:Assumption {id: row.id})
  MERGE (node:Assumption {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.Indicator AS row
  OPTIONAL MATCH (before:Indicator {id: row.id})
  MERGE (node:Indicator {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.Target AS row
  OPTIONAL MATCH (before:Target {id: row.id})
  MERGE (node:Target {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.Realization AS row
  OPTIONAL MATCH (before:Realization {id: row.id})
  MERGE (node:Realization {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.Plan AS row
  OPTIONAL MATCH (before:Plan {id: row.id})
  MERGE (node:Plan {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.Regulation AS row
  OPTIONAL MATCH (before:Regulation {id: row.id})
  MERGE (node:Regulation {id: row.id})
  RETURN row, node, before IS NULL AS created
  UNION ALL
  UNWIND $rows.MeritAspect AS row
  OPTIONAL MATCH (before:MeritAspect {id: row.id})
  MERGE (node:MeritAspect {id: row.id})
  RETURN row, node, before IS NULL AS created
}
WITH row,
     node,
     created,
     NOT created AND (
       any(name IN keys(row.properties) WHERE node[name] IS NULL OR node[name] <> row.properties[name])
       OR (row.goal AND NOT node:Goal)
     ) AS changed
FOREACH (_ IN CASE WHEN created OR changed THEN [1] ELSE [] END |
  SET node += row.properties
)
FOREACH (_ IN CASE WHEN row.goal THEN [1] ELSE [] END |
  SET node:Goal
)
RETURN count(CASE WHEN created THEN 1 END) AS created, count(CASE WHEN changed THEN 1 END) AS changed,
       count(CASE WHEN NOT created AND NOT changed THEN 1 END) AS unchanged
ORDER BY created
