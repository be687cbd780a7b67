// Read every relationship with its ends, and all that the rules read of it.
//
// The ends are compared, so that relationships are read and not only counted, which the database could do from memory.
//
// columns: read
CALL () {
  MATCH (start)-[link:CONTRIBUTES_TO]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END)
         + count(link.status)
         + count(link.kind)
         + count(link.method)
         + count(link.certainty)
         + count(link.validFrom)
         + count(link.validTo)
         + count(link.proposedOn) AS read
  UNION ALL
  MATCH (start)-[link:RESPONDS_TO]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:OWNED_BY]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END)
         + count(link.part) AS read
  UNION ALL
  MATCH (start)-[link:MEASURED_BY]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:IN_MODEL]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:ASSUMES]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END)
         + count(link.toward) AS read
  UNION ALL
  MATCH (start)-[link:STATED_IN]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:OF_UNIT]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:CITES]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:COMPONENT_OF]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:SAME_AS]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:OF]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:ASSIGNED_TO]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:SHARE_OF]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:HOLDS]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END)
         + count(link.from)
         + count(link.to) AS read
  UNION ALL
  MATCH (start)-[link:REPORTS_TO]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:PART_OF]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
  UNION ALL
  MATCH (start)-[link:REVOKES]->(end)
  RETURN count(CASE WHEN start <> end THEN 1 END) AS read
}
RETURN sum(read) AS read
ORDER BY read
