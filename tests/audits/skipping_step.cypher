// year:  2026
// flags: skips, proposed, one-of-two
CREATE (goal:Element:Goal {id: 'goal', statement: 'Goal', level: 'IMPACT', tier: 0})
CREATE (middle:Element {id: 'middle', statement: 'Middle', level: 'OUTCOME', tier: 1})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(goal)
CREATE (:Element {id: 'steps', statement: 'Steps', level: 'OUTPUT', tier: 2})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(middle)
CREATE (:Element {id: 'skips', statement: 'Skips', level: 'OUTPUT', tier: 2})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(goal)
CREATE (:Element {id: 'proposed', statement: 'Skips, proposed', level: 'OUTPUT', tier: 2})-[:CONTRIBUTES_TO {status: 'PROPOSED'}]->(goal)
CREATE (:Element {id: 'declined', statement: 'Skips, declined', level: 'OUTPUT', tier: 2})-[:CONTRIBUTES_TO {status: 'DECLINED'}]->(goal)
CREATE (:Element {id: 'problem', statement: 'A problem takes no step', level: 'PROBLEM', tier: 2})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(goal)
CREATE (:Element {id: 'past', statement: 'Of last year', level: 'OUTPUT', tier: 2, validTo: 2025})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(goal)
CREATE (two:Element {id: 'one-of-two', statement: 'Steps and skips', level: 'OUTPUT', tier: 3})
CREATE (two)-[:CONTRIBUTES_TO {status: 'ACCEPTED', kind: 'DECOMPOSITION'}]->(:Element {id: 'peer', statement: 'Peer', level: 'OUTPUT', tier: 3})
CREATE (two)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(middle)
