// year:  2026
// flags: bare, problem
CREATE (indicator:Indicator {id: 'indicator', name: 'Jumlah'})
CREATE (:Element {id: 'measured', statement: 'Measured', level: 'OUTPUT', tier: 2})-[:MEASURED_BY]->(indicator)
CREATE (:Element {id: 'bare', statement: 'Bare', level: 'OUTPUT', tier: 2})
CREATE (:Element {id: 'problem', statement: 'A problem on a tier', level: 'PROBLEM', tier: 2})
CREATE (:Element {id: 'untiered', statement: 'On no tier', level: 'OUTPUT'})
CREATE (:Element {id: 'expired', statement: 'Of last year', level: 'OUTPUT', tier: 2, validTo: 2025})
CREATE (:Element {id: 'coming', statement: 'Of next year', level: 'OUTPUT', tier: 2, validFrom: 2027})
