// What contributes to an element, all the way down.
//
// The caller decides which links count as steps, so that a cascade, a trace and a verdict can never disagree on it. The
// statement returns everything that any link leads to, whatever its status and year, each node once however many paths
// lead to it, as one column per property.
//
// params: root STRING
// columns: elements, links, details, posts
MATCH (root:Element {id: $root})
CALL (root) {
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (root)<-[:CONTRIBUTES_TO*0..]-(below:Element)
  RETURN DISTINCT below
}
WITH root, collect(below) AS nodes
CALL (nodes) {
  UNWIND nodes AS end
  MATCH (:Element)-[link:CONTRIBUTES_TO]->(end)
  RETURN collect(link) AS links
}
CALL (nodes) {
  UNWIND nodes AS element
  // (:Element)-[:OWNED_BY]->(:Role)
  MATCH (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
  WITH role, collect(element.id) AS owned
  RETURN collect(role) AS owners, collect(owned) AS responsibilities
}
RETURN [[element IN nodes | element.id], [element IN nodes | element.level], [element IN nodes | element.tier],
        [element IN nodes | element:Goal], [element IN nodes | EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }],
        [element IN nodes | element.validFrom], [element IN nodes | element.validTo]] AS elements,
       [[link IN links | startNode(link).id], [link IN links | endNode(link).id], [link IN links | link.status],
        [link IN links | link.kind], [link IN links | link.certainty],
        [link IN links | link.validFrom], [link IN links | link.validTo]] AS links,
       [[element IN nodes | element.id], [element IN nodes | element.statement],
        [element IN nodes | element.statementEn], [element IN nodes | element.agency]] AS details,
       [[role IN owners | role.id], [role IN owners | role.title],
        [role IN owners | role.titleEn], responsibilities] AS posts
ORDER BY size(nodes)
