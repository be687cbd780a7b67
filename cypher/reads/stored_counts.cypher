// How much the database holds.
//
// A load reports what the files no longer name; that is what is stored, less what they named. The records that
// Selaras keeps of its own work are not counted.
//
// columns: nodes, links
CALL () {
  MATCH (node)
  WHERE NOT node:Migration AND NOT node:Load AND NOT node:Acceptance AND NOT node:TestDatabase
  RETURN count(node) AS nodes
}
CALL () {
  MATCH ()-[link]->()
  RETURN count(link) AS links
}
RETURN nodes,
       links
ORDER BY nodes
