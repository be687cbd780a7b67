// Write links: create what is new, change what differs, leave the rest alone.
//
// `rows` holds a list for each kind of link, named Start_TYPE_End, each row {type, start, end, from, properties}. Two
// nodes have at most one link of a type; HOLDS has one for each day `from` on which it begins.
//
// params: rows MAP
// columns: created, changed, unchanged
CALL () {
  // Each row with its ends, and the link that is there already.
  UNWIND $rows.Element_CONTRIBUTES_TO_Element AS row
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (start:Element {id: row.start})
  MATCH (end:Element {id: row.end})
  OPTIONAL MATCH (start)-[before:CONTRIBUTES_TO]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Element_RESPONDS_TO_Element AS row
  // (:Element)-[:RESPONDS_TO]->(:Element)
  MATCH (start:Element {id: row.start})
  MATCH (end:Element {id: row.end})
  OPTIONAL MATCH (start)-[before:RESPONDS_TO]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Element_OWNED_BY_Role AS row
  // (:Element)-[:OWNED_BY]->(:Role)
  MATCH (start:Element {id: row.start})
  MATCH (end:Role {id: row.end})
  OPTIONAL MATCH (start)-[before:OWNED_BY]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Element_MEASURED_BY_Indicator AS row
  // (:Element)-[:MEASURED_BY]->(:Indicator)
  MATCH (start:Element {id: row.start})
  MATCH (end:Indicator {id: row.end})
  OPTIONAL MATCH (start)-[before:MEASURED_BY]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Element_IN_MODEL_LogicModel AS row
  // (:Element)-[:IN_MODEL]->(:LogicModel)
  MATCH (start:Element {id: row.start})
  MATCH (end:LogicModel {id: row.end})
  OPTIONAL MATCH (start)-[before:IN_MODEL]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Element_ASSUMES_Assumption AS row
  // (:Element)-[:ASSUMES]->(:Assumption)
  MATCH (start:Element {id: row.start})
  MATCH (end:Assumption {id: row.end})
  OPTIONAL MATCH (start)-[before:ASSUMES]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.LogicModel_ASSUMES_Assumption AS row
  // (:LogicModel)-[:ASSUMES]->(:Assumption)
  MATCH (start:LogicModel {id: row.start})
  MATCH (end:Assumption {id: row.end})
  OPTIONAL MATCH (start)-[before:ASSUMES]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Element_STATED_IN_Plan AS row
  // (:Element)-[:STATED_IN]->(:Plan)
  MATCH (start:Element {id: row.start})
  MATCH (end:Plan {id: row.end})
  OPTIONAL MATCH (start)-[before:STATED_IN]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Target_STATED_IN_Plan AS row
  // (:Target)-[:STATED_IN]->(:Plan)
  MATCH (start:Target {id: row.start})
  MATCH (end:Plan {id: row.end})
  OPTIONAL MATCH (start)-[before:STATED_IN]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Plan_OF_UNIT_Unit AS row
  // (:Plan)-[:OF_UNIT]->(:Unit)
  MATCH (start:Plan {id: row.start})
  MATCH (end:Unit {id: row.end})
  OPTIONAL MATCH (start)-[before:OF_UNIT]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Plan_CITES_Regulation AS row
  // (:Plan)-[:CITES]->(:Regulation)
  MATCH (start:Plan {id: row.start})
  MATCH (end:Regulation {id: row.end})
  OPTIONAL MATCH (start)-[before:CITES]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Indicator_COMPONENT_OF_Indicator AS row
  // (:Indicator)-[:COMPONENT_OF]->(:Indicator)
  MATCH (start:Indicator {id: row.start})
  MATCH (end:Indicator {id: row.end})
  OPTIONAL MATCH (start)-[before:COMPONENT_OF]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Indicator_SAME_AS_Indicator AS row
  // (:Indicator)-[:SAME_AS]->(:Indicator)
  MATCH (start:Indicator {id: row.start})
  MATCH (end:Indicator {id: row.end})
  OPTIONAL MATCH (start)-[before:SAME_AS]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Target_OF_Indicator AS row
  // (:Target)-[:OF]->(:Indicator)
  MATCH (start:Target {id: row.start})
  MATCH (end:Indicator {id: row.end})
  OPTIONAL MATCH (start)-[before:OF]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Realization_OF_Target AS row
  // (:Realization)-[:OF]->(:Target)
  MATCH (start:Realization {id: row.start})
  MATCH (end:Target {id: row.end})
  OPTIONAL MATCH (start)-[before:OF]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Target_ASSIGNED_TO_Role AS row
  // (:Target)-[:ASSIGNED_TO]->(:Role)
  MATCH (start:Target {id: row.start})
  MATCH (end:Role {id: row.end})
  OPTIONAL MATCH (start)-[before:ASSIGNED_TO]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Target_ASSIGNED_TO_Person AS row
  // (:Target)-[:ASSIGNED_TO]->(:Person)
  MATCH (start:Target {id: row.start})
  MATCH (end:Person {id: row.end})
  OPTIONAL MATCH (start)-[before:ASSIGNED_TO]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Target_SHARE_OF_Target AS row
  // (:Target)-[:SHARE_OF]->(:Target)
  MATCH (start:Target {id: row.start})
  MATCH (end:Target {id: row.end})
  OPTIONAL MATCH (start)-[before:SHARE_OF]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Person_HOLDS_Role AS row
  // (:Person)-[:HOLDS]->(:Role)
  MATCH (start:Person {id: row.start})
  MATCH (end:Role {id: row.end})
  OPTIONAL MATCH (start)-[before:HOLDS]->(end)
  WHERE coalesce(before.from = row.from, before.from IS NULL AND row.from IS NULL)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Role_REPORTS_TO_Role AS row
  // (:Role)-[:REPORTS_TO]->(:Role)
  MATCH (start:Role {id: row.start})
  MATCH (end:Role {id: row.end})
  OPTIONAL MATCH (start)-[before:REPORTS_TO]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Role_IN_UNIT_Unit AS row
  // (:Role)-[:IN_UNIT]->(:Unit)
  MATCH (start:Role {id: row.start})
  MATCH (end:Unit {id: row.end})
  OPTIONAL MATCH (start)-[before:IN_UNIT]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Unit_PART_OF_Unit AS row
  // (:Unit)-[:PART_OF]->(:Unit)
  MATCH (start:Unit {id: row.start})
  MATCH (end:Unit {id: row.end})
  OPTIONAL MATCH (start)-[before:PART_OF]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Regulation_REVOKES_Regulation AS row
  // (:Regulation)-[:REVOKES]->(:Regulation)
  MATCH (start:Regulation {id: row.start})
  MATCH (end:Regulation {id: row.end})
  OPTIONAL MATCH (start)-[before:REVOKES]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Regulation_AMENDS_Regulation AS row
  // (:Regulation)-[:AMENDS]->(:Regulation)
  MATCH (start:Regulation {id: row.start})
  MATCH (end:Regulation {id: row.end})
  OPTIONAL MATCH (start)-[before:AMENDS]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.Regulation_IMPLEMENTS_Regulation AS row
  // (:Regulation)-[:IMPLEMENTS]->(:Regulation)
  MATCH (start:Regulation {id: row.start})
  MATCH (end:Regulation {id: row.end})
  OPTIONAL MATCH (start)-[before:IMPLEMENTS]->(end)
  RETURN row, start, end, before
  UNION ALL
  UNWIND $rows.MeritAspect_DEFINED_IN_Regulation AS row
  // (:MeritAspect)-[:DEFINED_IN]->(:Regulation)
  MATCH (start:MeritAspect {id: row.start})
  MATCH (end:Regulation {id: row.end})
  OPTIONAL MATCH (start)-[before:DEFINED_IN]->(end)
  RETURN row, start, end, before
}
// Which rows bring something new.
WITH row,
     start,
     end,
     before,
     before IS NULL AS created,
     before IS NOT NULL
     AND any(name IN keys(row.properties) WHERE before[name] IS NULL OR before[name] <> row.properties[name]) AS changed
// What is new is created, what differs is changed, and all else is left alone.
FOREACH (_ IN CASE WHEN created THEN [1] ELSE [] END |
  CREATE (start)-[link:$(row.type)]->(end)
  SET link = row.properties
)
FOREACH (_ IN CASE WHEN changed THEN [1] ELSE [] END |
  SET before += row.properties
)
RETURN count(CASE WHEN created THEN 1 END) AS created, count(CASE WHEN changed THEN 1 END) AS changed,
       count(CASE WHEN NOT created AND NOT changed THEN 1 END) AS unchanged
ORDER BY created
