// year:  2026
// flags: idle
CREATE (:Element {id: 'element', statement: 'Element', level: 'OUTPUT', tier: 2})-[:MEASURED_BY]->(:Indicator {id: 'used', name: 'Jumlah modul'})
CREATE (:Element {id: 'untiered', statement: 'Without a tier', level: 'OUTPUT'})-[:MEASURED_BY]->(:Indicator {id: 'modelled', name: 'Jumlah modul'})
CREATE (:Element {id: 'past', statement: 'Of last year', level: 'OUTPUT', tier: 2, validTo: 2025})-[:MEASURED_BY]->(:Indicator {id: 'expired', name: 'Jumlah modul'})
CREATE (:Indicator {id: 'idle', name: 'Jumlah modul'})
