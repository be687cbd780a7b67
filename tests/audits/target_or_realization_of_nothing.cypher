// year:  2026
// flags: loose-target, loose-realization
CREATE (target:Target {id: 'target', year: 2026})-[:OF]->(:Indicator {id: 'indicator', name: 'Jumlah modul'})
CREATE (:Target {id: 'loose-target', year: 2026})
CREATE (:Target {id: 'loose-2025', year: 2025})
CREATE (:Realization {id: 'realization', asOf: date('2026-06-30')})-[:OF]->(target)
CREATE (:Realization {id: 'loose-realization', asOf: date('2026-12-31')})
CREATE (:Realization {id: 'loose-of-2027', asOf: date('2027-01-01')})
CREATE (:Target {id: 'loose-of-the-plan', year: 2026, period: 'PLAN'})
