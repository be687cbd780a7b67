// A page of nodes, or nodes by their keys, with what lies around them.
//
// Whatever a caller selects below a list, one statement fetches it: `hops` says, distance by distance up to six, which
// types of link to follow out of a node and into it. A page is read in the order of its constraint's index and ends as
// soon as it is full, so a late page costs no more than the first. `filter` is a list of clauses, one of which must
// hold; each is a list of tests, all of which must. `budget` limits the links followed at each distance. With
// `verdicts`, everything above the elements found is returned too. `inForce` lists spans of days (`first` to
// `last`): only regulations in force on some day of every span are returned; an empty list lets everything in.
//
// params: labels LIST<STRING>, keys LIST<STRING>?, after STRING, limit INTEGER, goal BOOLEAN?, inForce LIST<MAP>, filter LIST<LIST<MAP>>, counted BOOLEAN, hops LIST<MAP>, budget INTEGER, verdicts BOOLEAN
// columns: roots, total, nodes, links, elements, lines, measured
CALL () {
  // The roots: a page of each label in the order of its index, or the nodes of the keys.
  WITH 'Unit' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:Unit)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'Role' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:Role)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'Person' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:Person)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'Element' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:Element)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'LogicModel' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:LogicModel)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'Assumption' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:Assumption)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'Indicator' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:Indicator)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'Target' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:Target)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'Realization' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:Realization)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'Plan' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:Plan)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'Regulation' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:Regulation)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  WITH 'MeritAspect' AS label
  WHERE label IN $labels AND $keys IS NULL
  MATCH (node:MeritAspect)
  WHERE node.id > $after
  RETURN node
  ORDER BY node.id
  UNION ALL
  UNWIND $keys AS key
  MATCH (node:Unit|Role|Person|Element|LogicModel|Assumption|Indicator|Target|Realization|Plan|Regulation|MeritAspect {id: key})
  WHERE any(label IN labels(node) WHERE label IN $labels)
  RETURN node
  ORDER BY node.id
}
// Of these the ones that the filter lets in, until the page is full.
WITH node
WHERE ($goal IS NULL OR node:Goal = $goal)
  AND all(span IN $inForce WHERE coalesce(node.adopted, date({year: node.year})) <= span.last
    // (:Regulation)-[:REVOKES]->(:Regulation)
    AND none(day IN [(node)<-[:REVOKES]-(later:Regulation) | coalesce(later.adopted, date({year: later.year}))]
             WHERE day <= span.first OR day <= coalesce(node.adopted, date({year: node.year}))))
  AND any(clause IN $filter WHERE all(test IN clause WHERE test.negated <> coalesce(
    CASE test.operator
      WHEN 'EQUALS' THEN node[test.name] = test.value WHEN 'IN' THEN node[test.name] IN test.value
      WHEN 'CONTAINS' THEN toLower(node[test.name]) CONTAINS toLower(test.value)
      WHEN 'AT_LEAST' THEN node[test.name] >= test.value WHEN 'AT_MOST' THEN node[test.name] <= test.value
      WHEN 'EXISTS' THEN (node[test.name] IS NOT NULL) = test.value
    END, false)))
WITH node
LIMIT $limit
WITH collect(node) AS ring0
// How many the filter lets in on all pages together.
CALL () {
  WITH $labels[0] AS label
  WHERE $counted
  MATCH (node:$(label))
  WHERE ($goal IS NULL OR node:Goal = $goal)
    AND all(span IN $inForce WHERE coalesce(node.adopted, date({year: node.year})) <= span.last
      // (:Regulation)-[:REVOKES]->(:Regulation)
      AND none(day IN [(node)<-[:REVOKES]-(later:Regulation) | coalesce(later.adopted, date({year: later.year}))]
               WHERE day <= span.first OR day <= coalesce(node.adopted, date({year: node.year}))))
    AND any(clause IN $filter WHERE all(test IN clause WHERE test.negated <> coalesce(
      CASE test.operator
        WHEN 'EQUALS' THEN node[test.name] = test.value WHEN 'IN' THEN node[test.name] IN test.value
        WHEN 'CONTAINS' THEN toLower(node[test.name]) CONTAINS toLower(test.value)
        WHEN 'AT_LEAST' THEN node[test.name] >= test.value WHEN 'AT_MOST' THEN node[test.name] <= test.value
        WHEN 'EXISTS' THEN (node[test.name] IS NOT NULL) = test.value
      END, false)))
  RETURN count(node) AS total
}
// The rings around the roots, each with the links that lead to it.
CALL (ring0) {
  UNWIND CASE WHEN size($hops) > 0 THEN ring0 ELSE [] END AS node
  MATCH (node)-[link]-(other)
  WHERE (type(link) IN $hops[0].outgoing AND startNode(link) = node)
    OR (type(link) IN $hops[0].incoming AND endNode(link) = node)
  WITH link, other
  LIMIT $budget
  RETURN collect(DISTINCT link) AS links1,
         collect(DISTINCT other) AS ring1
}
CALL (ring1) {
  UNWIND CASE WHEN size($hops) > 1 THEN ring1 ELSE [] END AS node
  MATCH (node)-[link]-(other)
  WHERE (type(link) IN $hops[1].outgoing AND startNode(link) = node)
    OR (type(link) IN $hops[1].incoming AND endNode(link) = node)
  WITH link, other
  LIMIT $budget
  RETURN collect(DISTINCT link) AS links2,
         collect(DISTINCT other) AS ring2
}
CALL (ring2) {
  UNWIND CASE WHEN size($hops) > 2 THEN ring2 ELSE [] END AS node
  MATCH (node)-[link]-(other)
  WHERE (type(link) IN $hops[2].outgoing AND startNode(link) = node)
    OR (type(link) IN $hops[2].incoming AND endNode(link) = node)
  WITH link, other
  LIMIT $budget
  RETURN collect(DISTINCT link) AS links3,
         collect(DISTINCT other) AS ring3
}
CALL (ring3) {
  UNWIND CASE WHEN size($hops) > 3 THEN ring3 ELSE [] END AS node
  MATCH (node)-[link]-(other)
  WHERE (type(link) IN $hops[3].outgoing AND startNode(link) = node)
    OR (type(link) IN $hops[3].incoming AND endNode(link) = node)
  WITH link, other
  LIMIT $budget
  RETURN collect(DISTINCT link) AS links4,
         collect(DISTINCT other) AS ring4
}
CALL (ring4) {
  UNWIND CASE WHEN size($hops) > 4 THEN ring4 ELSE [] END AS node
  MATCH (node)-[link]-(other)
  WHERE (type(link) IN $hops[4].outgoing AND startNode(link) = node)
    OR (type(link) IN $hops[4].incoming AND endNode(link) = node)
  WITH link, other
  LIMIT $budget
  RETURN collect(DISTINCT link) AS links5,
         collect(DISTINCT other) AS ring5
}
CALL (ring5) {
  UNWIND CASE WHEN size($hops) > 5 THEN ring5 ELSE [] END AS node
  MATCH (node)-[link]-(other)
  WHERE (type(link) IN $hops[5].outgoing AND startNode(link) = node)
    OR (type(link) IN $hops[5].incoming AND endNode(link) = node)
  WITH link, other
  LIMIT $budget
  RETURN collect(DISTINCT link) AS links6,
         collect(DISTINCT other) AS ring6
}
WITH ring0,
     total,
     links1 + links2 + links3 + links4 + links5 + links6 AS links,
     ring0 + ring1 + ring2 + ring3 + ring4 + ring5 + ring6 AS rings
CALL (rings) {
  UNWIND rings AS node
  WITH DISTINCT node
  RETURN collect(node) AS nodes
}
// What verdicts depend on: the elements that targets measure, and everything above.
CALL (nodes) {
  UNWIND CASE WHEN $verdicts THEN nodes ELSE [] END AS target
  // (:Target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(:Element)
  MATCH (target:Target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element)
  WITH target, collect(DISTINCT element.id) AS ids
  RETURN collect([target.id, ids]) AS measured
}
CALL (nodes, measured) {
  UNWIND CASE
    WHEN $verdicts THEN [node IN nodes WHERE node:Element | node.id]
      + reduce(ids = [], each IN measured | ids + each[1])
    ELSE []
  END AS id
  WITH DISTINCT id
  // The hint keeps a plan from going through all elements for each of these, whatever it was made for.
  MATCH (start:Element {id: id})
  USING INDEX start:Element(id)
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (start)-[:CONTRIBUTES_TO*0..]->(above:Element)
  WITH DISTINCT above
  RETURN collect(above) AS boxes
}
CALL (boxes) {
  UNWIND boxes AS start
  MATCH (start)-[link:CONTRIBUTES_TO]->(:Element)
  RETURN collect(link) AS lines
}
// A node and a link as they are read: labels, ids and properties.
RETURN [node IN ring0 | [head([label IN labels(node) WHERE label <> 'Goal']), node.id]] AS roots,
       total,
       [node IN nodes |
         [head([label IN labels(node) WHERE label <> 'Goal']), node:Goal, properties(node)]
       ] AS nodes,
       [link IN links |
         [
           head([label IN labels(startNode(link)) WHERE label <> 'Goal']),
           startNode(link).id,
           type(link),
           head([label IN labels(endNode(link)) WHERE label <> 'Goal']),
           endNode(link).id,
           properties(link)
         ]
       ] AS links,
       [[element IN boxes | element.id], [element IN boxes | element.level], [element IN boxes | element.tier],
        [element IN boxes | element:Goal], [element IN boxes | EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }],
        [element IN boxes | element.validFrom], [element IN boxes | element.validTo]] AS elements,
       [[link IN lines | startNode(link).id], [link IN lines | endNode(link).id], [link IN lines | link.status],
        [link IN lines | link.kind], [link IN lines | link.certainty],
        [link IN lines | link.validFrom], [link IN lines | link.validTo]] AS lines,
       measured
ORDER BY size(roots)
