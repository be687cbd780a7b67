// The agencies and governments at or below some units.
//
// An audit of a government is one of all its agencies. `kind` distinguishes a unit that has no agencies at or below it,
// such as a division, from one that does not exist (null); `within` is the agency that such a unit belongs to.
//
// params: units LIST<STRING>
// columns: unit, kind, within, agencies
UNWIND $units AS id
// (:Unit)-[:PART_OF]->(:Unit)
OPTIONAL MATCH (unit:Unit {id: id})
CALL (unit) {
  OPTIONAL MATCH (unit)<-[:PART_OF*0..16]-(below:Unit)
  WHERE below.kind IN ['GOVERNMENT', 'AGENCY']
  RETURN collect(DISTINCT below.id) AS agencies
}
CALL (unit) {
  OPTIONAL MATCH way = (unit)-[:PART_OF*0..16]->(above:Unit)
  WHERE above.kind IN ['GOVERNMENT', 'AGENCY']
  WITH above
  ORDER BY length(way), above.id
  RETURN collect(above.id)[0] AS within
}
RETURN id AS unit,
       unit.kind AS kind,
       within,
       agencies
ORDER BY unit
