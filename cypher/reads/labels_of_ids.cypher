// Which labels have a node with one of these ids.
//
// An id is unique within its label only. Whoever gives a bare id is answered if a single node has it, and is shown the
// candidates otherwise; a link of a seed may lead to a node that an earlier load brought.
//
// params: ids LIST<STRING>
// columns: label, ids
CALL () {
  UNWIND $ids AS id
  MATCH (node:Unit {id: id})
  RETURN 'Unit' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:Role {id: id})
  RETURN 'Role' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:Person {id: id})
  RETURN 'Person' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:Element {id: id})
  RETURN 'Element' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:LogicModel {id: id})
  RETURN 'LogicModel' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:Assumption {id: id})
  RETURN 'Assumption' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:Indicator {id: id})
  RETURN 'Indicator' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:Target {id: id})
  RETURN 'Target' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:Realization {id: id})
  RETURN 'Realization' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:Plan {id: id})
  RETURN 'Plan' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:Regulation {id: id})
  RETURN 'Regulation' AS label,
         collect(id) AS ids
  UNION ALL
  UNWIND $ids AS id
  MATCH (node:MeritAspect {id: id})
  RETURN 'MeritAspect' AS label,
         collect(id) AS ids
}
WITH label, ids
WHERE size(ids) > 0
RETURN label,
       ids
ORDER BY label
