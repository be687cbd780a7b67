// Which findings of a year were accepted, by whom, until when and why.
//
// An accepted finding stays visible and is counted apart; after its day it counts again. Expired acceptances are
// returned too.
//
// params: year INTEGER
// columns: rule, subject, year, until, by, reason
MATCH (acceptance:Acceptance {year: $year})
RETURN acceptance.rule AS rule, acceptance.subject AS subject, acceptance.year AS year,
       acceptance.until AS until, acceptance.by AS by, acceptance.reason AS reason
ORDER BY rule, subject
