// year:  2026
// flags: no-baseline, no-target, nothing
CREATE (element:Element {id: 'element', statement: 'Element', level: 'OUTPUT'})
CREATE (element)-[:MEASURED_BY]->(number:Indicator {id: 'number', name: 'In numbers'})
CREATE (:Target {id: 't-1', year: 2026, value: 1, baseline: 0})-[:OF]->(number)
CREATE (:Target {id: 't-2', year: 2026, value: 1})-[:OF]->(number)
CREATE (element)-[:MEASURED_BY]->(words:Indicator {id: 'words', name: 'In words, long ago'})
CREATE (:Target {id: 't-3', year: 2020, valueText: 'B', baselineText: 'CC'})-[:OF]->(words)
CREATE (element)-[:MEASURED_BY]->(none:Indicator {id: 'no-baseline', name: 'Without a baseline'})
CREATE (:Target {id: 't-4', year: 2026, value: 1, baselineYear: 2025})-[:OF]->(none)
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'no-target', name: 'Without targets'})
CREATE (:Indicator {id: 'nothing', name: 'Measures nothing, in any year'})
CREATE (expired:Element {id: 'expired', statement: 'Of last year', level: 'OUTPUT', validTo: 2025})
CREATE (expired)-[:MEASURED_BY]->(:Indicator {id: 'past', name: 'Of an element of last year'})
