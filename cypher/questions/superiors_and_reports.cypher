// The roles that a role reports to and those that report to it, with who holds them on a day.
//
// Before results are agreed one asks who sits at the table: the direct superiors and the direct reports. A role that
// nobody holds on that day is listed without holders; acting holders are named with the others.
//
// params: role STRING, day DATE
// columns: relation, role, title, tier, holders
// example: role=role-kes-1 day=2026-11-01
CALL () {
  // (:Role)-[:REPORTS_TO]->(:Role)
  MATCH (:Role {id: $role})-[:REPORTS_TO]->(other:Role)
  RETURN 'SUPERIOR' AS relation, other
  UNION ALL
  MATCH (:Role {id: $role})<-[:REPORTS_TO]-(other:Role)
  RETURN 'REPORT' AS relation, other
}
RETURN relation, other.id AS role, other.title AS title, other.tier AS tier,
       // (:Person)-[:HOLDS]->(:Role)
       COLLECT {
         MATCH (other)<-[holds:HOLDS]-(person:Person)
         WHERE coalesce(holds.from <= $day, true) AND coalesce(holds.to >= $day, true)
         WITH DISTINCT person
         RETURN person.name
         ORDER BY person.id
       } AS holders
ORDER BY relation DESC, role
LIMIT 10001
