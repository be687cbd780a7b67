// A target whose shares add up to more than 0.5 % of its value away from it.
//
// A quantitative split promises that the parts make up the whole (5 t + 5 t = 10 t). Correct the value or the shares,
// or add the missing share. Shares of another year or without a value are not part of the sum; those in another unit
// are left out and named. A share is in another unit if both sides state units and have none in common.
//
// code:     TGT-005
// severity: ERROR
// subject:  Target
// evidence: PAIR, Target
// source:   PermenPANRB 8/2021 (5 t + 5 t = 10 t)
// says:     Target {id} ({names}): nilai {value}, jumlah bagian {total}, selisih {gap} (bersatuan lain: {others}).
// saysEn:   Target {id} ({names}): value {value}, sum of shares {total}, gap {gap} (in another unit: {others}).
MATCH (target:Target {year: $year})
WHERE target.value IS NOT NULL
  AND ($agencies IS NULL OR target.agency IN $agencies)
// (:Target)-[:SHARE_OF]->(:Target)
MATCH (share:Target {year: $year})-[:SHARE_OF]->(target)
WHERE share.value IS NOT NULL
WITH target, share,
     // (:Target)-[:OF]->(:Indicator)
     [(target)-[:OF]->(indicator:Indicator) WHERE indicator.unit IS NOT NULL | indicator.unit] AS units,
     [(share)-[:OF]->(indicator:Indicator) WHERE indicator.unit IS NOT NULL | indicator.unit] AS others
WITH target, share,
     size(units) > 0 AND size(others) > 0 AND none(unit IN units WHERE unit IN others) AS foreign
ORDER BY share.id
WITH target,
     sum(CASE WHEN foreign THEN 0 ELSE share.value END) AS total,
     collect(CASE WHEN NOT foreign THEN share.id END) AS shares,
     collect(CASE WHEN foreign THEN share.id END) AS others
WHERE size(shares) > 0
WITH target, total, shares, others,
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
