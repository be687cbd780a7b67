// What each agency has in a year: its elements tier by tier, indicators and people.
//
// This is what agencies are compared by, besides their findings: how deep measurement reaches (an element counts as
// measured if one of its indicators has a target for the year), who answers for what, and who has nothing to do, which
// means holding a role without being responsible for an element or having a target. `agency` null stands for what is
// unplaced, unless certain agencies are asked for; `unplaced` counts the year's elements that have no agency, whatever
// is asked for.
//
// params: year INTEGER, agencies LIST<STRING>?
// columns: names, elements, indicators, people, unplaced
CALL () {
  MATCH (unit:Unit)
  WHERE unit.kind IN ['GOVERNMENT', 'AGENCY']
    AND ($agencies IS NULL OR unit.id IN $agencies)
  RETURN collect([unit.id, unit.name, unit.nameEn, unit.kind]) AS names
}
CALL () {
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (element:Element)
    RETURN element
    UNION ALL
    UNWIND $agencies AS agency
    MATCH (element:Element {agency: agency})
    RETURN element
  }
  WITH element
  WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
  WITH element.agency AS agency,
       element.tier AS tier,
       element.id AS id,
       // (:Element)-[:OWNED_BY]->(:Role)
       EXISTS { (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(:Role) } AS owned,
       // (:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target)
       EXISTS { (element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target {year: $year}) } AS measured
  WITH agency,
       tier,
       count(CASE WHEN owned THEN 1 END) AS owned,
       count(CASE WHEN measured THEN 1 END) AS measured,
       collect(id) AS ids
  RETURN collect([agency, tier, owned, measured, ids]) AS elements
}
CALL () {
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (indicator:Indicator)
    RETURN indicator
    UNION ALL
    UNWIND $agencies AS agency
    MATCH (indicator:Indicator {agency: agency})
    RETURN indicator
  }
  WITH indicator,
       // (:Element)-[:MEASURED_BY]->(:Indicator)
       [(element:Element)-[:MEASURED_BY]->(indicator) |
        coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)] AS measures
  WHERE size(measures) = 0 OR any(valid IN measures WHERE valid)
  WITH indicator.agency AS agency,
       indicator.unit IS NOT NULL AND EXISTS { (indicator)<-[:OF]-(:Target {year: $year}) } AS complete
  WITH agency,
       count(*) AS indicators,
       count(CASE WHEN complete THEN 1 END) AS complete
  RETURN collect([agency, indicators, complete]) AS indicators
}
CALL () {
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (person:Person)
    RETURN person
    UNION ALL
    UNWIND $agencies AS agency
    MATCH (person:Person {agency: agency})
    RETURN person
  }
  // (:Person)-[:HOLDS]->(:Role)
  MATCH (person)-[holds:HOLDS]->(role:Role)
  WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true)
  WITH person,
       // (:Element)-[:OWNED_BY]->(:Role)<-[:ASSIGNED_TO]-(:Target)
       EXISTS {
         MATCH (role)<-[:OWNED_BY {part: 'RESPONSIBLE'}]-(element:Element)
         WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
       } AS responsible,
       EXISTS { (role)<-[:ASSIGNED_TO]-(:Target {year: $year}) } AS assigned
  WITH person,
       max(CASE WHEN responsible OR assigned THEN 1 ELSE 0 END) AS busy
  WITH person.agency AS agency,
       busy = 0 AND NOT EXISTS { (person)<-[:ASSIGNED_TO]-(:Target {year: $year}) } AS idle
  WITH agency,
       count(*) AS people,
       count(CASE WHEN idle THEN 1 END) AS idle
  RETURN collect([agency, people, idle]) AS people
}
CALL () {
  MATCH (element:Element)
  WHERE element.agency IS NULL
    AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
  RETURN count(*) AS unplaced
}
RETURN names, elements, indicators, people, unplaced
ORDER BY size(names)
