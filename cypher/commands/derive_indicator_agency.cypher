// The agency of each indicator.
//
// That of the element that it measures; of several, of the one with the smallest id that has an agency.
//
// columns: changed
MATCH (indicator:Indicator)
// (:Element)-[:MEASURED_BY]->(:Indicator)
OPTIONAL MATCH (element:Element)-[:MEASURED_BY]->(indicator)
WITH indicator, min(CASE WHEN element.agency IS NOT NULL THEN [element.id, element.agency] END)[1] AS agency
WITH indicator, agency
WHERE coalesce(indicator.agency <> agency, NOT (indicator.agency IS NULL AND agency IS NULL))
SET indicator.agency = agency
RETURN count(indicator) AS changed
ORDER BY changed
