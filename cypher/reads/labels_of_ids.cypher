// Which labels have a node with one of these ids.
//
// An id is unique only within its label. A caller who gives a bare id gets an answer if a single node has it, and the
// candidates otherwise; a link in a seed may lead to a node that an earlier load stored.
//
// params: ids LIST<STRING>
// columns: label, ids
UNWIND $ids AS id
MATCH (node:Unit|Role|Person|Element|LogicModel|Assumption|Indicator|Target|Realization|Plan|Regulation|MeritAspect {id: id})
WITH head([label IN labels(node) WHERE label <> 'Goal']) AS label, id
RETURN label, collect(id) AS ids
ORDER BY label
