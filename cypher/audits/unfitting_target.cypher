// A target whose value does not fit the measure of its indicator, or whose year lies outside a plan that states it.
//
// What is not written as its measure is can be neither compared nor added up: a number needs a value (a RANGE: low and
// high), an ordinal a category on its scale, a date a day. Write the value in the field of its measure, give a reason
// for a percentage outside 0–100, and state the target in a plan whose years hold its own. Only indicators that have a
// measure are asked; of several, one that the target fits is enough, while a single plan of other years is too many.
//
// code:     TGT-003
// severity: ERROR
// subject:  Target
// source:   found in the field's own systems
// says:     Target {id} ({names}) tahun {year}: {complaints}. Yang tertulis: {stated}.
// saysEn:   Target {id} ({names}) of {year}: {complaintsEn}. What is written: {stated}.
WITH ['COUNT', 'PERCENTAGE', 'RATIO', 'INDEX', 'DURATION', 'CURRENCY'] AS numbers
MATCH (target:Target {year: $year})
WHERE $agencies IS NULL OR target.agency IN $agencies
WITH numbers, target,
     // (:Target)-[:OF]->(:Indicator)
     COLLECT {
       MATCH (target)-[:OF]->(indicator:Indicator)
       RETURN indicator
       ORDER BY indicator.id
     } AS indicators,
     // (:Target)-[:STATED_IN]->(:Plan)
     COLLECT {
       MATCH (target)-[:STATED_IN]->(plan:Plan)
       RETURN plan
       ORDER BY plan.id
     } AS plans
WITH numbers, target, plans,
     [indicator IN indicators | indicator.name] AS names,
     [indicator IN indicators WHERE indicator.measure IS NOT NULL] AS measured
WHERE size(measured) > 0 OR size(plans) > 0
WITH target, plans, names,
     [indicator IN measured |
       CASE
         WHEN indicator.measure IN numbers AND target.value IS NULL
           AND (coalesce(indicator.polarity <> 'RANGE', true) OR target.low IS NULL OR target.high IS NULL)
         THEN CASE WHEN indicator.polarity = 'RANGE' THEN ['range'] ELSE ['value'] END
         ELSE []
       END
       + CASE
         WHEN indicator.measure = 'PERCENTAGE' AND target.reason IS NULL
           AND any(each IN [target.value, target.low, target.high] WHERE each < 0 OR each > 100)
         THEN ['percentage']
         ELSE []
       END
       + CASE
         WHEN indicator.measure = 'ORDINAL' AND target.valueText IS NULL THEN ['category']
         WHEN indicator.measure = 'ORDINAL' AND size(indicator.scale) > 0 AND NOT target.valueText IN indicator.scale
         THEN ['scale']
         WHEN indicator.measure = 'DATE' AND target.due IS NULL THEN ['due']
         ELSE []
       END
     ] AS complaints,
     [plan IN plans WHERE plan.fromYear > $year OR plan.toYear < $year] AS strangers
WITH target, names, strangers,
     CASE WHEN all(each IN complaints WHERE size(each) > 0) THEN coalesce(complaints[0], []) ELSE [] END AS complaints,
     [plan IN strangers | plan.id + ' (' + toString(plan.fromYear) + '–' + toString(plan.toYear) + ')'] AS spans,
     {
       value: 'nilai angka tidak ada',
       range: 'nilai angka tidak ada, begitu pula batas bawah dan batas atasnya',
       percentage: 'persentase di luar 0–100 tanpa alasan',
       category: 'kategori tidak ada',
       scale: 'kategori tidak ada pada skala indikator',
       due: 'tenggat tidak ada'
     } AS words,
     {
       value: 'no value, though the measure is a number',
       range: 'no value, nor a low and a high',
       percentage: 'a percentage outside 0–100 without a reason',
       category: 'no category',
       scale: 'a category that is not on the scale of the indicator',
       due: 'no due date'
     } AS wordsEn
RETURN target.agency AS agency,
       count(*) AS checked,
       collect(CASE WHEN size(complaints) > 0 OR size(strangers) > 0 THEN {
         id: target.id,
         evidence: [target.id] + [plan IN strangers | plan.id],
         names: names,
         year: target.year,
         complaints: [each IN complaints | words[each]] + [span IN spans | 'di luar masa rencana ' + span],
         complaintsEn: [each IN complaints | wordsEn[each]] + [span IN spans | 'outside the years of plan ' + span],
         stated: [each IN [target.value, target.low, target.high, target.valueText, target.due] WHERE each IS NOT NULL]
       } END) AS findings
ORDER BY agency
