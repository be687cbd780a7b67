// The roles that nobody holds on a day, with the results that nobody answers for meanwhile.
//
// A vacant position is a gap in the reporting line, and the work it answers for stands still unless somebody acts in
// it. An acting holder fills a role, and a holding includes its first and last day; elements valid in the year of that
// day count.
//
// params: day DATE
// columns: role, title, tier, agency, lastHeldOn, elements
// example: day=2023-12-31
MATCH (role:Role)
// (:Person)-[:HOLDS]->(:Role)
WHERE NOT EXISTS {
  MATCH (role)<-[holds:HOLDS]-(:Person)
  WHERE coalesce(holds.from <= $day, true) AND coalesce(holds.to >= $day, true)
}
OPTIONAL MATCH (role)<-[held:HOLDS]-(:Person)
WHERE held.to < $day
WITH role, max(held.to) AS lastHeldOn
RETURN role.id AS role, role.title AS title, role.tier AS tier, role.agency AS agency, lastHeldOn,
       // (:Element)-[:OWNED_BY]->(:Role)
       COLLECT {
         MATCH (role)<-[:OWNED_BY {part: 'RESPONSIBLE'}]-(element:Element)
         WHERE coalesce(element.validFrom <= $day.year, true) AND coalesce(element.validTo >= $day.year, true)
         RETURN element.id
         ORDER BY element.id
       } AS elements
ORDER BY tier, role
LIMIT 10001
