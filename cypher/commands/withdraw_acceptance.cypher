// Withdraw the acceptance of a finding.
//
// The finding counts again at once; `withdrawn` is 0 if there was no acceptance.
//
// params: id STRING
// columns: withdrawn
MATCH (acceptance:Acceptance {id: $id})
DELETE acceptance
RETURN count(acceptance) AS withdrawn
ORDER BY withdrawn
