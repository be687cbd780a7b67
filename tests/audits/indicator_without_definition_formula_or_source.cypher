// year:  2026
// flags: no-definition, no-formula, no-source, nothing
CREATE (element:Element {id: 'element', statement: 'Element', level: 'OUTPUT'})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'all', name: 'All', definition: 'd', formula: 'f', source: 's'})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'no-definition', name: 'No definition', formula: 'f', source: 's'})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'no-formula', name: 'No formula', definition: 'd', source: 's'})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'no-source', name: 'No source', definition: 'd', formula: 'f'})
CREATE (:Indicator {id: 'nothing', name: 'Measures nothing, in any year'})
CREATE (expired:Element {id: 'expired', statement: 'Of last year', level: 'OUTPUT', validTo: 2025})
CREATE (expired)-[:MEASURED_BY]->(:Indicator {id: 'past', name: 'Of an element of last year'})
