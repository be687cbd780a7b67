// The ids of some labels that have one of these beginnings.
//
// Whoever asks for an id that no node has is told the nearest ones. They are chosen among few: each beginning brings at
// most fifty ids of a label, in the order of its index, however many there are.
//
// params: labels LIST<STRING>, beginnings LIST<STRING>
// columns: label, id
UNWIND $beginnings AS beginning
CALL (beginning) {
  WITH beginning, 'Unit' AS label
  WHERE label IN $labels
  MATCH (node:Unit)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'Role' AS label
  WHERE label IN $labels
  MATCH (node:Role)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'Person' AS label
  WHERE label IN $labels
  MATCH (node:Person)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'Element' AS label
  WHERE label IN $labels
  MATCH (node:Element)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'LogicModel' AS label
  WHERE label IN $labels
  MATCH (node:LogicModel)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'Assumption' AS label
  WHERE label IN $labels
  MATCH (node:Assumption)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'Indicator' AS label
  WHERE label IN $labels
  MATCH (node:Indicator)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'Target' AS label
  WHERE label IN $labels
  MATCH (node:Target)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'Realization' AS label
  WHERE label IN $labels
  MATCH (node:Realization)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'Plan' AS label
  WHERE label IN $labels
  MATCH (node:Plan)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'Regulation' AS label
  WHERE label IN $labels
  MATCH (node:Regulation)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
  UNION ALL
  WITH beginning, 'MeritAspect' AS label
  WHERE label IN $labels
  MATCH (node:MeritAspect)
  WHERE node.id STARTS WITH beginning
  RETURN label, node.id AS id
  ORDER BY id
  LIMIT 50
}
RETURN DISTINCT label, id
ORDER BY label, id
