// A target whose value does not fit the measure of its indicator, or whose year lies outside a plan that states it.
//
// A value that is not written the way its measure requires can be neither compared nor added up: a number needs a value
// (a RANGE: low and high), an ordinal a category on its scale, a date a day. Write the value in the field for its
// measure, give a reason for a percentage outside 0–100, and state the target in a plan that covers its year. Only
// indicators with a measure are checked; of several, one that the target fits is enough, while a single plan of other
// years is flagged. A target for the end of the plan is none of the year.
//
// code:     TGT-003
// severity: ERROR
// subject:  Target
// evidence: PAIR, Plan
// source:   found in the field's own systems
// says:     Target {id} ({names}) tahun {year}: {complaints}. Yang tertulis: {stated}.
// saysEn:   Target {id} ({names}) of {year}: {complaintsEn}. What is written: {stated}.
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (target:Target {year: $year})
  RETURN target
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (target:Target {agency: agency, year: $year})
  RETURN target
}
WITH target
WHERE coalesce(target.period <> 'PLAN', true)
// (:Target)-[:OF]->(:Indicator)
OPTIONAL MATCH (target)-[:OF]->(indicator:Indicator)
WHERE indicator.measure IS NOT NULL
WITH target,
     indicator,
     CASE indicator.measure
       WHEN 'QUALITATIVE' THEN []
       WHEN 'DATE' THEN CASE WHEN target.due IS NULL THEN ['due'] ELSE [] END
       WHEN 'ORDINAL' THEN CASE
         WHEN target.valueText IS NULL THEN ['category']
         WHEN size(indicator.scale) > 0 AND NOT target.valueText IN indicator.scale THEN ['scale']
         ELSE []
       END
       ELSE CASE
         WHEN target.value IS NOT NULL OR target.low IS NOT NULL AND target.high IS NOT NULL
           AND coalesce(indicator.polarity = 'RANGE', false) THEN []
         WHEN indicator.polarity = 'RANGE' THEN ['range']
         ELSE ['value']
       END
       + CASE
         WHEN indicator.measure = 'PERCENTAGE' AND target.reason IS NULL
           AND any(each IN [target.value, target.low, target.high] WHERE each < 0 OR each > 100) THEN ['percentage']
         ELSE []
       END
     END AS complaints
WITH target,
     count(indicator) AS measured,
     count(CASE WHEN size(complaints) > 0 THEN 1 END) AS unfit,
     min(CASE WHEN size(complaints) > 0 THEN [indicator.id] + complaints END) AS first
// (:Target)-[:STATED_IN]->(:Plan)
OPTIONAL MATCH (target)-[:STATED_IN]->(plan:Plan)
WITH target,
     measured,
     unfit,
     first,
     count(plan) AS plans,
     count(CASE WHEN plan.fromYear > $year OR plan.toYear < $year THEN 1 END) AS strange
WHERE measured > 0 OR plans > 0
WITH target.agency AS agency, count(*) AS checked,
     collect(CASE WHEN strange > 0 OR measured > 0 AND unfit = measured THEN {
       target: target,
       complaints: CASE WHEN unfit = measured THEN coalesce(tail(first), []) ELSE [] END
     } END) AS flagged
CALL (flagged) {
  UNWIND flagged AS each
  WITH each.target AS target,
       each.complaints AS complaints
  OPTIONAL MATCH (target)-[:OF]->(indicator:Indicator)
  WITH target, complaints, indicator
  ORDER BY indicator.id
  WITH target, complaints, collect(indicator.name) AS names
  OPTIONAL MATCH (target)-[:STATED_IN]->(plan:Plan)
  WHERE plan.fromYear > $year
    OR plan.toYear < $year
  WITH target, complaints, names, plan
  ORDER BY plan.id
  WITH target,
       complaints,
       names,
       collect(plan.id) AS strangers,
       collect(plan.id + ' (' + toString(plan.fromYear) + '–' + toString(plan.toYear) + ')') AS spans,
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
  RETURN collect({
           id: target.id,
           evidence: [target.id] + strangers,
           names: names,
           year: target.year,
           complaints: [each IN complaints | words[each]] + [span IN spans | 'di luar masa rencana ' + span],
           complaintsEn: [each IN complaints | wordsEn[each]] + [span IN spans | 'outside the years of plan ' + span],
           stated: [each IN [target.value, target.low, target.high, target.valueText, target.due]
                    WHERE each IS NOT NULL]
         }) AS findings
}
RETURN agency, checked, findings
ORDER BY agency
