// The elements that a role has a part in, and which part.
//
// Anybody who takes over a position asks what comes with it: the results to answer for, those in which the role is only
// a member of the team, and the extra assignments. Elements valid in the year count, with or without a tier.
//
// params: role STRING, year INTEGER
// columns: part, element, statement, level, tier, agency
// example: role=role-kes-1 year=2026
MATCH (role:Role {id: $role})
// (:Element)-[:OWNED_BY]->(:Role)
MATCH (element:Element)-[owned:OWNED_BY]->(role)
WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
RETURN owned.part AS part,
       element.id AS element, element.statement AS statement, element.level AS level, element.tier AS tier,
       element.agency AS agency
ORDER BY part DESC, tier, element
LIMIT 10001
