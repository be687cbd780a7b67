// An indicator that measures two elements for which the same role is responsible.
//
// The same number is then reported twice by one person, and two results cannot be told apart by it. Give each of the
// elements an indicator of its own, or make them one element. Any role that is responsible for both is enough.
//
// code:     IND-008
// severity: WARNING
// subject:  Indicator
// source:   found in the field's own systems
// says:     Indikator {name} mengukur lebih dari satu elemen milik jabatan yang sama: {shared}.
// saysEn:   The indicator {name} measures more than one element of the same role: {shared}.
MATCH (indicator:Indicator)
WHERE ($agencies IS NULL OR indicator.agency IN $agencies)
WITH indicator,
     // (:Element)-[:MEASURED_BY]->(:Indicator)
     [(element:Element)-[:MEASURED_BY]->(indicator) |
      coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)] AS valid
WHERE size(valid) = 0 OR true IN valid
CALL (indicator) {
  // (:Indicator)<-[:MEASURED_BY]-(:Element)-[:OWNED_BY]->(:Role)
  MATCH (indicator)<-[:MEASURED_BY]-(element:Element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
  WHERE element.tier IS NOT NULL
    AND coalesce(element.validFrom <= $year, true)
    AND coalesce(element.validTo >= $year, true)
  WITH DISTINCT role, element
  ORDER BY role.id, element.id
  WITH role, collect(element) AS elements
  WHERE size(elements) > 1
  WITH role, elements
  ORDER BY role.id
  RETURN collect({role: role, elements: elements}) AS roles
}
RETURN indicator.agency AS agency,
       count(*) AS checked,
       collect(CASE WHEN size(roles) > 0 THEN {
         id: indicator.id,
         name: indicator.name,
         evidence: [indicator.id] + [each IN roles[0].elements | each.id] + [roles[0].role.id],
         shared: [each IN roles |
           each.role.title + ' (' + reduce(
             listed = head(each.elements).statement,
             element IN tail(each.elements) | listed + ' + ' + element.statement
           ) + ')']
       } END) AS findings
ORDER BY agency
