// year:  2026
// flags: last-year, none, nothing
CREATE (element:Element {id: 'element', statement: 'Element', level: 'OUTPUT'})
CREATE (element)-[:MEASURED_BY]->(this:Indicator {id: 'this-year', name: 'Of this year'})
CREATE (:Target {id: 't-1', year: 2026, value: 1})-[:OF]->(this)
CREATE (:Target {id: 't-2', year: 2025, value: 1})-[:OF]->(this)
CREATE (element)-[:MEASURED_BY]->(quarter:Indicator {id: 'quarter', name: 'Of a quarter of this year'})
CREATE (:Target {id: 't-3', year: 2026, period: 'Q1', value: 1})-[:OF]->(quarter)
CREATE (element)-[:MEASURED_BY]->(last:Indicator {id: 'last-year', name: 'Of last year'})
CREATE (:Target {id: 't-4', year: 2025, value: 1})-[:OF]->(last)
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'none', name: 'Without targets'})
CREATE (:Indicator {id: 'nothing', name: 'Measures nothing, in any year'})
CREATE (expired:Element {id: 'expired', statement: 'Of last year', level: 'OUTPUT', validTo: 2025})
CREATE (expired)-[:MEASURED_BY]->(:Indicator {id: 'past', name: 'Of an element of last year'})
