// How much the database holds.
//
// A load reports how much the files do not name: what is stored minus what they name. The records that Selaras keeps of
// its own work are not counted.
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
