// year:  2026
// flags: no-unit, share-of-people, no-scale, empty-scale, nothing
CREATE (element:Element {id: 'element', statement: 'Element', level: 'OUTPUT'})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'count', name: 'Jumlah', measure: 'COUNT', unit: 'orang'})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'no-unit', name: 'Jumlah', measure: 'COUNT'})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'share', name: 'Persentase', measure: 'PERCENTAGE', unit: '%'})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'share-of-people', name: 'Persentase', measure: 'PERCENTAGE', unit: 'orang'})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'grade', name: 'Predikat', measure: 'ORDINAL', unit: 'predikat', scale: ['B', 'BB']})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'no-scale', name: 'Predikat', measure: 'ORDINAL', unit: 'predikat'})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'empty-scale', name: 'Predikat', measure: 'ORDINAL', unit: 'predikat', scale: []})
CREATE (element)-[:MEASURED_BY]->(:Indicator {id: 'unsaid', name: 'Of no measure', unit: 'predikat'})
CREATE (:Indicator {id: 'nothing', name: 'Measures nothing, in any year'})
CREATE (expired:Element {id: 'expired', statement: 'Of last year', level: 'OUTPUT', validTo: 2025})
CREATE (expired)-[:MEASURED_BY]->(:Indicator {id: 'past', name: 'Of an element of last year'})
