// An indicator that measures two elements for which the same role is responsible.
//
// One person then reports the same number twice, and it cannot tell the two results apart. Give each element an
// indicator of its own, or make them one element. Any role that is responsible for both is enough.
//
// code:     IND-008
// severity: WARNING
// subject:  Indicator
// evidence: PAIR, Element, Role
// source:   found in the field's own systems
// says:     Indikator "{name}" mengukur lebih dari satu hasil kerja milik jabatan yang sama: {shared}.
// saysEn:   The indicator "{name}" measures more than one element of the same role: {shared}.
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (indicator:Indicator)
  RETURN indicator
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (indicator:Indicator {agency: agency})
  RETURN indicator
}
// (:Element)-[:MEASURED_BY]->(:Indicator)
OPTIONAL MATCH (element:Element)-[:MEASURED_BY]->(indicator)
WITH indicator, element
WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH indicator,
     count(element) AS measured
// Most indicators measure one element. Only the others are followed to the roles.
WITH indicator.agency AS agency, count(*) AS checked,
     collect(CASE WHEN measured > 1 THEN indicator END) AS shared
CALL (shared) {
  UNWIND shared AS indicator
  // (:Indicator)<-[:MEASURED_BY]-(:Element)-[:OWNED_BY]->(:Role)
  MATCH (indicator)<-[:MEASURED_BY]-(element:Element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
  WHERE element.tier IS NOT NULL
    AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
  WITH DISTINCT indicator, role, element
  ORDER BY role.id, element.id
  WITH indicator, role, collect(element) AS elements
  WHERE size(elements) > 1
  WITH indicator, role, elements
  ORDER BY role.id
  WITH indicator,
       collect({role: role, elements: elements}) AS roles
  RETURN collect({
           id: indicator.id,
           name: indicator.name,
           nameEn: indicator.nameEn,
           evidence: [indicator.id] + [each IN roles[0].elements | 'Element:' + each.id] + ['Role:' + roles[0].role.id],
           shared: [each IN roles |
             each.role.title + ' (' + reduce(
               listed = head(each.elements).statement,
               element IN tail(each.elements) | listed + ' + ' + element.statement
             ) + ')']
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
