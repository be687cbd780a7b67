// The plans that cover a year, with how many of its elements and targets each states.
//
// An audit of the planning documents first asks which ones there are, and which of them are empty shells: adopted, yet
// stating nothing in the tree. Elements valid in the year count, and targets of the year.
//
// params: year INTEGER
// columns: plan, kind, status, fromYear, toYear, units, elements, targets
// example: year=2026
MATCH (plan:Plan)
WHERE plan.fromYear <= $year <= plan.toYear
RETURN plan.id AS plan, plan.kind AS kind, plan.status AS status, plan.fromYear AS fromYear, plan.toYear AS toYear,
       // (:Plan)-[:OF_UNIT]->(:Unit)
       COLLECT {
         MATCH (plan)-[:OF_UNIT]->(unit:Unit)
         RETURN unit.id
         ORDER BY unit.id
       } AS units,
       // (:Element)-[:STATED_IN]->(:Plan)
       COUNT {
         MATCH (plan)<-[:STATED_IN]-(element:Element)
         WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
       } AS elements,
       // (:Target)-[:STATED_IN]->(:Plan)
       COUNT { (plan)<-[:STATED_IN]-(:Target {year: $year}) } AS targets
ORDER BY plan
LIMIT 10001
