// What a change would affect, what falls or no longer holds, and what support and verdicts depend on.
//
// Without an element, the element itself falls; without a role, the elements that nobody else is responsible for;
// without a person, those of the roles that nobody else holds in the year. An assumption that fails takes with it the
// links that rest on it, and if it belongs to a logic model, all links inside the model; a link that is declined goes
// alone. Targets and people are returned if something above or below is theirs, each with all that they stand for.
// Support is what lies below whatever is affected or stood for, and a verdict depends on what is above: only those
// elements are returned. `details` and `posts` describe what is affected, and what lies above and below it.
//
// params: key STRING, label STRING?, toward STRING?, year INTEGER
// columns: subjects, fallen, cut, elements, links, details, posts, targets, people
CALL () {
  // The subjects that the key names, and what falls or is cut with each.
  MATCH (element:Element {id: $key})
  WHERE coalesce($label = 'Element', true)
  RETURN ['Element', element.id, element.statement, element.statementEn] AS subject,
         CASE WHEN $toward IS NULL THEN [element.id] ELSE [] END AS gone,
         // (:Element)-[:CONTRIBUTES_TO]->(:Element)
         [(element)-[:CONTRIBUTES_TO]->(end:Element) WHERE end.id = $toward | [element.id, end.id]] AS lost
  UNION ALL
  MATCH (role:Role {id: $key})
  WHERE coalesce($label = 'Role', true)
  RETURN ['Role', role.id, role.title, role.titleEn] AS subject,
         // (:Element)-[:OWNED_BY]->(:Role)
         COLLECT {
           MATCH (element:Element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role)
           WHERE NOT EXISTS {
             MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(other:Role)
             WHERE other <> role
           }
           RETURN element.id
           ORDER BY element.id
         } AS gone,
         [] AS lost
  UNION ALL
  MATCH (person:Person {id: $key})
  WHERE coalesce($label = 'Person', true)
  RETURN ['Person', person.id, person.name, person.nameEn] AS subject,
         // (:Person)-[:HOLDS]->(:Role)<-[:OWNED_BY]-(:Element)
         COLLECT {
           MATCH (person)-[holds:HOLDS]->(role:Role)<-[:OWNED_BY {part: 'RESPONSIBLE'}]-(element:Element)
           WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true)
             AND NOT EXISTS {
               MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(:Role)<-[too:HOLDS]-(other:Person)
               WHERE other <> person
                 AND coalesce(too.from.year <= $year, true) AND coalesce(too.to.year >= $year, true)
             }
           RETURN DISTINCT element.id
           ORDER BY element.id
         } AS gone,
         [] AS lost
  UNION ALL
  MATCH (assumption:Assumption {id: $key})
  WHERE coalesce($label = 'Assumption', true)
  RETURN ['Assumption', assumption.id, assumption.statement, assumption.statementEn] AS subject,
         [] AS gone,
         // (:Element)-[:ASSUMES]->(:Assumption)
         [(element:Element)-[assumes:ASSUMES]->(assumption) | [element.id, assumes.toward]]
         // (:Element)-[:IN_MODEL]->(:LogicModel)-[:ASSUMES]->(:Assumption)
         + COLLECT {
             MATCH (assumption)<-[:ASSUMES]-(model:LogicModel)<-[:IN_MODEL]-(start:Element)
             MATCH (start)-[:CONTRIBUTES_TO]->(end:Element)-[:IN_MODEL]->(model)
             RETURN DISTINCT [start.id, end.id]
           } AS lost
}
WITH collect(subject) AS subjects,
     reduce(all = [], each IN collect(gone) | all + each) AS fallen,
     reduce(all = [], each IN collect(lost) | all + each) AS cut
// What lies above and below that, with the roles, targets and people that bear it.
CALL (fallen, cut) {
  UNWIND fallen + [pair IN cut | pair[0]] AS id
  WITH DISTINCT id
  MATCH (touched:Element {id: id})
  CALL (touched) {
    MATCH (touched)-[:CONTRIBUTES_TO*0..]->(reached:Element)
    RETURN reached
    UNION
    MATCH (touched)<-[:CONTRIBUTES_TO*0..]-(reached:Element)
    RETURN reached
  }
  RETURN collect(DISTINCT reached) AS reached
}
CALL (reached) {
  UNWIND reached AS element
  // (:Element)-[:OWNED_BY]->(:Role)
  MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
  WITH role, collect(element.id) AS owned
  RETURN collect(role) AS owners, collect(owned) AS responsibilities
}
CALL (reached) {
  UNWIND reached AS element
  // (:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target)
  MATCH (element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(target:Target {year: $year})
  RETURN collect(DISTINCT target) AS measured
}
CALL (measured) {
  UNWIND measured AS target
  RETURN collect([
           target.id,
           head([(target)-[:OF]->(indicator:Indicator) | indicator.name]),
           head([(target)-[:OF]->(indicator:Indicator) | indicator.nameEn]),
           [(target)-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element) | element.id]
         ]) AS targets
}
CALL (reached, measured) {
  CALL (reached, measured) {
    UNWIND reached AS element
    // (:Person)-[:HOLDS]->(:Role)<-[:OWNED_BY]-(:Element)
    MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(:Role)<-[holds:HOLDS]-(person:Person)
    WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true)
    RETURN person
    UNION ALL
    UNWIND measured AS target
    // (:Target)-[:ASSIGNED_TO]->(:Role)<-[:HOLDS]-(:Person)
    MATCH (target)-[:ASSIGNED_TO]->(:Role)<-[holds:HOLDS]-(person:Person)
    WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true)
    RETURN person
    UNION ALL
    UNWIND measured AS target
    // (:Target)-[:ASSIGNED_TO]->(:Person)
    MATCH (target)-[:ASSIGNED_TO]->(person:Person)
    RETURN person
  }
  RETURN collect(DISTINCT person) AS holders
}
CALL (holders) {
  UNWIND holders AS person
  OPTIONAL MATCH (person)-[holds:HOLDS]->(role:Role)
  WHERE coalesce(holds.from.year <= $year, true) AND coalesce(holds.to.year >= $year, true)
  WITH person, collect(DISTINCT role) AS roles
  RETURN collect([
           person.id,
           person.name,
           person.nameEn,
           COLLECT {
             UNWIND roles AS role
             MATCH (role)<-[:OWNED_BY {part: 'RESPONSIBLE'}]-(element:Element)
             RETURN element.id
             UNION
             UNWIND [person] + roles AS assignee
             MATCH (assignee)<-[:ASSIGNED_TO]-(:Target {year: $year})-[:OF]->(:Indicator)<-[:MEASURED_BY]-(element:Element)
             RETURN element.id
           }
         ]) AS people
}
// Everything below what is borne, which is its support.
CALL (reached, targets, people) {
  UNWIND targets + people AS each
  UNWIND each[3] AS id
  WITH DISTINCT id
  MATCH (element:Element {id: id})
  WHERE NOT element IN reached
  RETURN collect(element) AS elsewhere
}
WITH *,
     reached + elsewhere AS bearers
CALL (bearers) {
  // What hangs from a top is walked to from there once, and not once more from each bearer on the way.
  UNWIND bearers AS top
  WITH top
  WHERE NOT EXISTS { (top)-[:CONTRIBUTES_TO]->(:Element) }
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (top)<-[:CONTRIBUTES_TO*0..]-(below:Element)
  WITH DISTINCT below
  RETURN collect(below) AS hanging
}
CALL (bearers, hanging) {
  UNWIND bearers AS bearer
  WITH bearer
  WHERE NOT bearer IN hanging
  MATCH (bearer)<-[:CONTRIBUTES_TO*0..]-(below:Element)
  WITH DISTINCT below
  WHERE NOT below IN hanging
  RETURN collect(below) AS standing
}
WITH *,
     hanging + standing AS supports
// Everything above that, on which verdicts depend.
CALL (supports) {
  UNWIND supports AS start
  MATCH (start)-[link:CONTRIBUTES_TO]->(end:Element)
  RETURN collect(link) AS lower,
         collect(DISTINCT end) AS ends
}
CALL (supports, ends) {
  // Whatever leads down to one of these is no support itself, so that none is found twice.
  UNWIND ends AS parent
  WITH parent
  WHERE NOT parent IN supports
  MATCH (parent)-[:CONTRIBUTES_TO*0..]->(above:Element)
  WITH DISTINCT above
  RETURN collect(above) AS heights
}
CALL (heights) {
  UNWIND heights AS start
  MATCH (start)-[link:CONTRIBUTES_TO]->(:Element)
  RETURN collect(link) AS upper
}
WITH *,
     supports + heights AS nodes,
     lower + upper AS links
RETURN subjects,
       fallen,
       cut,
       [[element IN nodes | element.id], [element IN nodes | element.level], [element IN nodes | element.tier],
        [element IN nodes | element:Goal], [element IN nodes | EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }],
        [element IN nodes | element.validFrom], [element IN nodes | element.validTo]] AS elements,
       [[link IN links | startNode(link).id], [link IN links | endNode(link).id], [link IN links | link.status],
        [link IN links | link.kind], [link IN links | link.certainty],
        [link IN links | link.validFrom], [link IN links | link.validTo]] AS links,
       [[element IN reached | element.id], [element IN reached | element.statement],
        [element IN reached | element.statementEn], [element IN reached | element.agency]] AS details,
       [[role IN owners | role.id], [role IN owners | role.title],
        [role IN owners | role.titleEn], responsibilities] AS posts,
       targets,
       people
ORDER BY size(nodes)
