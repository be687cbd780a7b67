// The targets that are due between two days, both included.
//
// At the start of a quarter one asks what must be delivered in it, and by whom; the two days can as well span a week or
// a month. Targets of every year, kind and period are listed, as long as they name the day on which they are due.
//
// params: first DATE, last DATE
// columns: due, target, indicators, assignees, agency
// example: first=2026-07-01 last=2026-12-31
MATCH (target:Target)
WHERE $first <= target.due <= $last
RETURN target.due AS due, target.id AS target,
       // (:Target)-[:OF]->(:Indicator)
       COLLECT {
         MATCH (target)-[:OF]->(indicator:Indicator)
         RETURN indicator.name
         ORDER BY indicator.id
       } AS indicators,
       // (:Target)-[:ASSIGNED_TO]->(:Role|Person)
       COLLECT {
         MATCH (target)-[:ASSIGNED_TO]->(assignee:Role|Person)
         RETURN coalesce(assignee.title, assignee.name)
         ORDER BY assignee.id
       } AS assignees,
       target.agency AS agency
ORDER BY due, target
LIMIT 10001
