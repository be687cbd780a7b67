// A target whose shares add up to more than 0.5 % of its value away from it.
//
// A quantitative split promises that the parts make up the whole (5 t + 5 t = 10 t). Correct the value or the shares,
// or add the missing share. Shares of another year, for the end of the plan or without a value are not part of the sum;
// those in another unit are left out and named. A share is in another unit if both sides state units and have none in
// common.
//
// If a share is for the period and the dimension of the whole, only such shares are added. Otherwise the shares for
// periods inside the whole's, of its dimension, are added if its indicator says that periods add up (consolidation
// SUM), and unless two different periods among them overlap. Slices of a dimension are never added. Where no share
// counts, nothing is checked.
//
// code:     TGT-005
// severity: ERROR
// subject:  Target
// evidence: PAIR, Target
// source:   PermenPANRB 8/2021 (5 t + 5 t = 10 t)
// says:     Target {id} ({names}): nilai {value}, jumlah bagian {total}, selisih {gap} (bersatuan lain: {others}).
// saysEn:   Target {id} ({names}): value {value}, sum of shares {total}, gap {gap} (in another unit: {others}).
WITH {
       Q1: [1, 3], Q2: [4, 6], Q3: [7, 9], Q4: [10, 12], H1: [1, 6], H2: [7, 12],
       M01: [1, 1], M02: [2, 2], M03: [3, 3], M04: [4, 4], M05: [5, 5], M06: [6, 6],
       M07: [7, 7], M08: [8, 8], M09: [9, 9], M10: [10, 10], M11: [11, 11], M12: [12, 12],
       YEAR: [1, 12]
     } AS spans
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  // (:Target)-[:SHARE_OF]->(:Target)
  MATCH (target:Target {year: $year})<-[:SHARE_OF]-(share:Target {year: $year})
  RETURN target, share
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (target:Target {agency: agency, year: $year})<-[:SHARE_OF]-(share:Target {year: $year})
  RETURN target, share
}
WITH spans, target, share
WHERE target.value IS NOT NULL
  AND coalesce(target.period <> 'PLAN', true)
  AND share.value IS NOT NULL
  AND coalesce(share.period <> 'PLAN', true)
WITH spans, target, share,
     // (:Target)-[:OF]->(:Indicator)
     [(target)-[:OF]->(indicator:Indicator) WHERE indicator.unit IS NOT NULL | indicator.unit] AS units,
     [(share)-[:OF]->(indicator:Indicator) WHERE indicator.unit IS NOT NULL | indicator.unit] AS others,
     spans[coalesce(target.period, 'YEAR')] AS whole,
     spans[coalesce(share.period, 'YEAR')] AS part
WITH spans, target, share,
     size(units) > 0 AND size(others) > 0 AND none(unit IN units WHERE unit IN others) AS foreign,
     coalesce(share.dimension = target.dimension, share.dimension IS NULL AND target.dimension IS NULL) AS sliced,
     coalesce(share.period = target.period, share.period IS NULL AND target.period IS NULL) AS even,
     coalesce(part[0] >= whole[0] AND part[1] <= whole[1], false) AS inside
ORDER BY share.id
WITH spans, target,
     collect(CASE WHEN NOT foreign AND sliced AND even THEN share END) AS alike,
     collect(CASE WHEN NOT foreign AND sliced AND inside THEN share END) AS parts,
     collect(CASE WHEN foreign THEN share.id END) AS others
WITH spans, target, others, alike, parts,
     // (:Target)-[:OF]->(:Indicator)
     EXISTS { (target)-[:OF]->(:Indicator {consolidation: 'SUM'}) } AS adds,
     [part IN parts | coalesce(part.period, 'YEAR')] AS periods
WITH target, others,
     CASE
       WHEN size(alike) > 0 THEN alike
       WHEN adds AND none(one IN periods WHERE any(other IN periods WHERE one <> other
         AND spans[one][0] <= spans[other][1] AND spans[other][0] <= spans[one][1])) THEN parts
       ELSE []
     END AS shares
WHERE size(shares) > 0
WITH target, others,
     [share IN shares | share.id] AS shares,
     reduce(total = 0, share IN shares | total + share.value) AS total,
     COLLECT {
       MATCH (target)-[:OF]->(indicator:Indicator)
       RETURN indicator.name
       ORDER BY indicator.id
     } AS names
RETURN target.agency AS agency, count(*) AS checked,
       collect(CASE WHEN 200 * abs(total - target.value) > abs(target.value) THEN {
         id: target.id,
         evidence: [target.id] + shares,
         names: names,
         value: target.value,
         total: total,
         gap: total - target.value,
         others: others
       } END) AS findings
ORDER BY agency
