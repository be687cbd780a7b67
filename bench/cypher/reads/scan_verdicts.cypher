// Read all that verdicts depend on: elements, their links, and the targets of a year with what they measure.
//
// The values are counted where they lie, so that nothing but their number leaves the database.
//
// params: year INTEGER
// columns: read
CALL () {
  MATCH (element:Element)
  RETURN count(element.id)
         + count(element.level)
         + count(element.tier)
         + count(element.validFrom)
         + count(element.validTo) AS read
  UNION ALL
  // (:Element)-[:CONTRIBUTES_TO]->(:Element)
  MATCH (start:Element)-[link:CONTRIBUTES_TO]->(end:Element)
  RETURN count(CASE WHEN start <> end THEN 1 END)
         + count(link.status)
         + count(link.kind)
         + count(link.certainty)
         + count(link.validFrom)
         + count(link.validTo) AS read
  UNION ALL
  MATCH (target:Target)
  WHERE target.year = $year
  RETURN count(target.id)
         + count(target.agency) AS read
  UNION ALL
  // (:Target)-[:OF]->(:Indicator)
  MATCH (start:Target)-[:OF]->(end:Indicator)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  // (:Element)-[:MEASURED_BY]->(:Indicator)
  MATCH (start:Element)-[:MEASURED_BY]->(end:Indicator)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
}
RETURN sum(read) AS read
ORDER BY read
