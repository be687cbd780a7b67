// year:  2026
// flags: stranded, far
CREATE (goal:Element:Goal {id: 'goal', statement: 'Goal', level: 'IMPACT', tier: 0})
CREATE (joined:Element {id: 'joined', statement: 'Joined', level: 'OUTCOME', tier: 1})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(goal)
CREATE (:Element {id: 'low', statement: 'Low', level: 'OUTPUT', tier: 2})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(joined)
CREATE (loose:Element {id: 'loose', statement: 'An orphan', level: 'OUTCOME', tier: 1})
CREATE (stranded:Element {id: 'stranded', statement: 'Stranded', level: 'OUTPUT', tier: 2})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(loose)
CREATE (:Element {id: 'far', statement: 'Far below', level: 'OUTPUT', tier: 3})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(stranded)
CREATE (two:Element {id: 'two-parents', statement: 'Serves the loose one and the joined one', level: 'OUTPUT', tier: 2})
CREATE (two)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(loose)
CREATE (two)-[:CONTRIBUTES_TO {status: 'PROPOSED'}]->(joined)
CREATE (:Element {id: 'past', statement: 'Of last year', level: 'OUTPUT', tier: 2, validTo: 2025})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(loose)
CREATE (:Element {id: 'problem', statement: 'A problem has no verdict', level: 'PROBLEM', tier: 2})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(loose)
