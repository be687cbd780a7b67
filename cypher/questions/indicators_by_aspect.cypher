// The indicators, aspect by aspect.
//
// The law asks of every output what is delivered, how good it is and when; an aspect that nobody measures shows up here
// as a short or missing list. With a unit, the indicators are those whose agency lies at or below it; `aspect` null
// stands for those without an aspect.
//
// params: unit STRING?
// columns: aspect, total, indicators
// example: unit=ag-kes
CALL () {
  // (:Unit)-[:PART_OF]->(:Unit)
  OPTIONAL MATCH (:Unit {id: $unit})<-[:PART_OF*0..16]-(below:Unit)
  RETURN collect(DISTINCT below.id) AS units
}
MATCH (indicator:Indicator)
WHERE $unit IS NULL OR indicator.agency IN units
// (:Element)-[:MEASURED_BY]->(:Indicator)
OPTIONAL MATCH (element:Element)-[:MEASURED_BY]->(indicator)
WITH indicator, element
ORDER BY indicator.id, element.id
WITH indicator, collect(element.id) AS elements
RETURN indicator.aspect AS aspect,
       count(*) AS total,
       collect([indicator.id, indicator.name, indicator.nameEn, elements]) AS indicators
ORDER BY aspect
LIMIT 10001
