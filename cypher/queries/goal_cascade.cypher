// What contributes to an element, all the way down.
//
// The reader decides which links count as steps, so that a cascade, a trace and a verdict can never disagree on it; the
// statement brings everything that any link leads to, whatever its status and year, once for each node however many
// paths lead there.
//
// params: root STRING
// columns: elements, links, details
MATCH (root:Element {id: $root})
CALL (root) {
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (root)<-[:CONTRIBUTES_TO*0..]-(below:Element)
  RETURN DISTINCT below
}
WITH collect(below) AS nodes
CALL (nodes) {
  UNWIND nodes AS end
  MATCH (start:Element)-[link:CONTRIBUTES_TO]->(end)
  RETURN collect([
         start.id,
         end.id,
         link.status,
         link.kind,
         link.certainty,
         link.validFrom,
         link.validTo
       ]) AS links
}
UNWIND nodes AS element
RETURN collect([
         element.id,
         element.level,
         element.tier,
         element:Goal,
         EXISTS { (element)-[:IN_MODEL]->(:LogicModel) },
         element.validFrom,
         element.validTo
       ]) AS elements,
       links,
       collect([
         element.id,
         element.statement,
         element.statementEn,
         element.agency,
         [(element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role) | [role.id, role.title, role.titleEn]]
       ]) AS details
ORDER BY size(elements)
