// Accept a finding until a given day, with a name and a reason.
//
// The finding stays visible, is counted apart, and counts again after that day. A second acceptance of the same finding
// replaces the first.
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
