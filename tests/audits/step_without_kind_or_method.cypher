// year:  2026
// flags: no-kind, no-method
CREATE (goal:Element:Goal {id: 'goal', statement: 'Goal', level: 'IMPACT', tier: 0})
CREATE (:Element {id: 'both', statement: 'Both', level: 'OUTCOME', tier: 1})-[:CONTRIBUTES_TO {status: 'ACCEPTED', kind: 'CAUSAL', method: 'DIRECT'}]->(goal)
CREATE (:Element {id: 'no-kind', statement: 'No kind', level: 'OUTCOME', tier: 1})-[:CONTRIBUTES_TO {status: 'ACCEPTED', method: 'DIRECT'}]->(goal)
CREATE (:Element {id: 'no-method', statement: 'No method', level: 'OUTCOME', tier: 1})-[:CONTRIBUTES_TO {status: 'ACCEPTED', kind: 'CAUSAL'}]->(goal)
CREATE (:Element {id: 'declined', statement: 'Declined', level: 'OUTCOME', tier: 1})-[:CONTRIBUTES_TO {status: 'DECLINED'}]->(goal)
CREATE (:Element {id: 'down', statement: 'No step: it stays on its tier', level: 'OUTCOME', tier: 0})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(goal)
