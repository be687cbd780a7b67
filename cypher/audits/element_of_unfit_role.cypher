// An element whose responsible role is of a kind that does not fit the tier.
//
// Each tier of a performance tree is a tier of the organisation: 0 the regional head, 1 the heads of agencies, 2 those
// who lead a team, 3 and deeper those who do the work. Move the element to the tier of its role, or give it to a role
// that fits its tier. Roles without a kind are ignored; of several, one that fits is enough.
//
// code:     ROL-001
// severity: ERROR
// subject:  Element
// evidence: PAIR, Role
// source:   the deck of BPSDMD Lampung
// says:     "{statement}" di jenjang {tier}: penanggung jawab {roles} berjenis {kinds}, semestinya {fitting}.
// saysEn:   "{statement}" on tier {tier}: the responsible role ({roles}) is of kind {kinds}; fitting there: {fitting}.
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  // (:Element)-[:OWNED_BY]->(:Role)
  MATCH (element:Element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
  RETURN element, role
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (element:Element {agency: agency})-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role)
  RETURN element, role
}
WITH element, role
WHERE element.tier IS NOT NULL
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
  AND role.kind IS NOT NULL
WITH element,
     role,
     CASE element.tier
       WHEN 0 THEN ['REGIONAL_HEAD']
       WHEN 1 THEN ['JPT_MADYA', 'JPT_PRATAMA']
       WHEN 2 THEN ['TEAM_LEADER', 'ADMINISTRATOR', 'SUPERVISOR']
       ELSE ['FUNCTIONAL', 'EXECUTOR']
     END AS fitting
WITH element,
     head(collect(fitting)) AS fitting,
     collect(role) AS roles,
     count(CASE WHEN role.kind IN fitting THEN 1 END) AS fits
WITH element.agency AS agency, count(*) AS checked,
     collect(CASE WHEN fits = 0 THEN {element: element, fitting: fitting, roles: roles} END) AS flagged
CALL (flagged) {
  UNWIND flagged AS each
  UNWIND each.roles AS role
  WITH each, role
  ORDER BY role.id
  WITH each.element AS element,
       each.fitting AS fitting,
       collect(role) AS roles
  RETURN collect({
           id: element.id,
           evidence: [element.id] + [role IN roles | role.id],
           statement: element.statement,
           statementEn: element.statementEn,
           tier: element.tier,
           roles: [role IN roles | role.title],
           kinds: [role IN roles | role.kind],
           fitting: fitting
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
