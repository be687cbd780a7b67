// year:  2026
// flags: no-link, no-tier, member
CREATE (goal:Element:Goal {id: 'goal', statement: 'Goal', level: 'IMPACT', tier: 0})
CREATE (:Element {id: 'linked', statement: 'Linked', level: 'OUTCOME', tier: 1})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(goal)
CREATE (:Element {id: 'no-link', statement: 'No link', level: 'OUTCOME', tier: 1})
CREATE (:Element {id: 'no-tier', statement: 'No tier', level: 'OUTPUT'})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(goal)
CREATE (:Element {id: 'expired', statement: 'Of last year', level: 'OUTPUT', tier: 1, validTo: 2025})
CREATE (:Element {id: 'problem', statement: 'A problem has no verdict', level: 'PROBLEM', tier: 1})
CREATE (role:Role {id: 'role', title: 'Role', tier: 1})
CREATE (:Element {id: 'extra', statement: 'Extra', level: 'OUTPUT', tier: 1})-[:OWNED_BY {part: 'ADDITIONAL'}]->(role)
CREATE (:Element {id: 'member', statement: 'Member', level: 'OUTPUT', tier: 1})-[:OWNED_BY {part: 'MEMBER'}]->(role)
