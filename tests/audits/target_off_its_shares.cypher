// year:  2026
// flags: short, over, negative, none-left, summed, half, sliced-even, year-too
CREATE (tonnes:Indicator {id: 'i-tonnes', name: 'Jumlah panen', unit: 't'})
CREATE (hubs:Indicator {id: 'i-hubs', name: 'Jumlah hub', unit: 'hub'})
CREATE (plain:Indicator {id: 'i-plain', name: 'Jumlah'})
CREATE (whole:Target {id: 'whole', year: 2026, value: 10})-[:OF]->(tonnes)
CREATE (whole)<-[:SHARE_OF]-(:Target {id: 'whole-1', year: 2026, value: 5})-[:OF]->(tonnes)
CREATE (whole)<-[:SHARE_OF]-(:Target {id: 'whole-2', year: 2026, value: 5})-[:OF]->(plain)
CREATE (whole)<-[:SHARE_OF]-(:Target {id: 'whole-3', year: 2026, value: 5})-[:OF]->(hubs)
CREATE (whole)<-[:SHARE_OF]-(:Target {id: 'whole-4', year: 2025, value: 5})-[:OF]->(tonnes)
CREATE (whole)<-[:SHARE_OF]-(:Target {id: 'whole-5', year: 2026, valueText: '5 t'})-[:OF]->(tonnes)
CREATE (short:Target {id: 'short', year: 2026, value: 10})-[:OF]->(tonnes)
CREATE (short)<-[:SHARE_OF]-(:Target {id: 'short-1', year: 2026, value: 5})-[:OF]->(tonnes)
CREATE (short)<-[:SHARE_OF]-(:Target {id: 'short-2', year: 2026, value: 5})-[:OF]->(hubs)
CREATE (within:Target {id: 'within', year: 2026, value: 200})<-[:SHARE_OF]-(:Target {id: 'within-1', year: 2026, value: 201})
CREATE (over:Target {id: 'over', year: 2026, value: 200})<-[:SHARE_OF]-(:Target {id: 'over-1', year: 2026, value: 201.5})
CREATE (negative:Target {id: 'negative', year: 2026, value: -200})<-[:SHARE_OF]-(:Target {id: 'negative-1', year: 2026, value: -198})
CREATE (zero:Target {id: 'zero', year: 2026, value: 0})<-[:SHARE_OF]-(:Target {id: 'zero-1', year: 2026, value: 0})
CREATE (none:Target {id: 'none-left', year: 2026, value: 0})<-[:SHARE_OF]-(:Target {id: 'none-left-1', year: 2026, value: 1})
CREATE (other:Target {id: 'others-only', year: 2026, value: 10})-[:OF]->(tonnes)
CREATE (other)<-[:SHARE_OF]-(:Target {id: 'others-only-1', year: 2026, value: 5})-[:OF]->(hubs)
CREATE (adding:Indicator {id: 'i-adding', name: 'Jumlah peserta', consolidation: 'SUM'})
CREATE (last:Indicator {id: 'i-last', name: 'Jumlah peserta kumulatif', consolidation: 'LAST'})
CREATE (:Target {id: 'summed', year: 2026, value: 100})-[:OF]->(adding)
CREATE (:Target {id: 'summed-right', year: 2026, value: 100})-[:OF]->(adding)
CREATE (:Target {id: 'cumulative', year: 2026, value: 100})-[:OF]->(last)
CREATE (:Target {id: 'unsaid', year: 2026, value: 100})-[:OF]->(plain)
CREATE (:Target {id: 'overlapping', year: 2026, value: 100})-[:OF]->(adding)
CREATE (:Target {id: 'half', year: 2026, period: 'H1', value: 100})-[:OF]->(adding)
CREATE (:Target {id: 'half-outside', year: 2026, period: 'H1', value: 100})-[:OF]->(adding)
CREATE (:Target {id: 'sliced', year: 2026, value: 100})-[:OF]->(adding)
CREATE (:Target {id: 'sliced-even', year: 2026, dimension: 'a=1', value: 100})-[:OF]->(adding)
CREATE (:Target {id: 'year-too', year: 2026, value: 100})-[:OF]->(adding)
CREATE (:Target {id: 'plan-share', year: 2026, value: 100})-[:OF]->(adding)
CREATE (:Target {id: 'plan-whole', year: 2026, period: 'PLAN', value: 100})-[:OF]->(adding)
WITH *
UNWIND [
  ['summed', 'Q1', 30, null], ['summed', 'Q2', 30, null], ['summed', 'Q2', 10, null], ['summed', 'Q4', 10, null],
  ['summed-right', 'Q1', 30, null], ['summed-right', 'Q2', 40, null], ['summed-right', 'Q2', 10, null],
  ['summed-right', 'M11', 20, null], ['cumulative', 'Q1', 60, null], ['cumulative', 'Q2', 80, null],
  ['unsaid', 'Q1', 60, null], ['overlapping', 'Q1', 60, null], ['overlapping', 'M03', 60, null], ['half', 'Q1', 60, null],
  ['half', 'Q2', 60, null], ['half', 'Q3', 40, null], ['half-outside', 'Q3', 40, null], ['sliced', null, 60, 'a=1'],
  ['sliced', null, 60, 'a=2'], ['sliced-even', null, 60, 'a=1'], ['sliced-even', null, 40, 'a=2'],
  ['year-too', null, 90, null], ['year-too', 'Q1', 10, null], ['plan-share', 'PLAN', 90, null], ['plan-whole', 'PLAN', 90, null]
] AS row
MATCH (divided:Target {id: row[0]})
CREATE (part:Target {id: row[0] + '-' + coalesce(row[1], 'year') + row[2] + coalesce(row[3], ''), year: 2026, period: row[1], value: row[2]})
SET part.dimension = row[3]
CREATE (part)-[:SHARE_OF]->(divided)
