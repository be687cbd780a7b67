// year:  2026
// flags: output, outcome, quoted, hyphen-before
CREATE (:Element {id: 'output', statement: 'Menyusun laporan', level: 'OUTPUT', tier: 2})
CREATE (:Element {id: 'outcome', statement: 'MEMFASILITASI: rapat', level: 'OUTCOME', tier: 1})
CREATE (:Element {id: 'quoted', statement: '“Membantu” warga', level: 'IMPACT', tier: 0})
CREATE (:Element {id: 'hyphen-before', statement: '- melakukan audit', level: 'OUTPUT', tier: 2})
CREATE (:Element {id: 'activity', statement: 'Menyusun laporan', level: 'ACTIVITY', tier: 2})
CREATE (:Element {id: 'later', statement: 'Tim menyusun laporan', level: 'OUTPUT', tier: 2})
CREATE (:Element {id: 'result', statement: 'Tersusunnya laporan', level: 'OUTPUT', tier: 2})
CREATE (:Element {id: 'longer-word', statement: 'Membantunya warga', level: 'OUTPUT', tier: 2})
CREATE (:Element {id: 'hyphenated', statement: 'Membuat-buat alasan', level: 'OUTPUT', tier: 2})
CREATE (:Element {id: 'no-tier', statement: 'Menyusun laporan', level: 'OUTPUT'})
CREATE (:Element {id: 'expired', statement: 'Menyusun laporan', level: 'OUTPUT', tier: 2, validTo: 2025})
