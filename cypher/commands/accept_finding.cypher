// Accept a finding until a day, by name, with a reason.
//
// The finding stays visible, counted apart, and comes back after that day. A second acceptance of the same finding takes
// the place of the first.
//
// params: id STRING, rule STRING, subject STRING, year INTEGER, until DATE, by STRING, reason STRING
// columns: rule, subject, year, until, by, reason
MERGE (acceptance:Acceptance {id: $id})
SET acceptance.rule = $rule,
    acceptance.subject = $subject,
    acceptance.year = $year,
    acceptance.until = $until,
    acceptance.by = $by,
    acceptance.reason = $reason
RETURN acceptance.rule AS rule, acceptance.subject AS subject, acceptance.year AS year,
       acceptance.until AS until, acceptance.by AS by, acceptance.reason AS reason
ORDER BY rule
