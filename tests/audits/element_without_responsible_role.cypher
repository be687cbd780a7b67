// year:  2026
// flags: nobody, members
CREATE (role:Role {id: 'role', title: 'Kepala Bidang', tier: 2})
CREATE (:Element {id: 'owned', statement: 'Owned', level: 'OUTPUT', tier: 2})-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role)
CREATE (:Element {id: 'nobody', statement: 'Owned by nobody', level: 'OUTPUT', tier: 2})
CREATE (members:Element {id: 'members', statement: 'Has members only', level: 'OUTPUT', tier: 2})-[:OWNED_BY {part: 'MEMBER'}]->(role)
CREATE (members)-[:OWNED_BY {part: 'ADDITIONAL'}]->(:Role {id: 'other', title: 'Analis', tier: 3})
CREATE (:Element {id: 'untiered', statement: 'Without a tier', level: 'OUTPUT'})
CREATE (:Element {id: 'past', statement: 'Of last year', level: 'OUTPUT', tier: 2, validTo: 2025})
