// The regulations in force in a year.
//
// A regulation is in force from the day on which it was adopted, or 1 January of its year where that day is not stated,
// until the day before the earliest of those that revoke it. It is in force in a year if it is on some day of it. A plan
// that rests on one no longer in force has to be brought up to date.
//
// params: year INTEGER
// columns: key, title, year, subject, subjectEn, revokedIn, inForceFrom, inForceUntil
// example: year=2026
MATCH (regulation:Regulation)
// (:Regulation)-[:REVOKES]->(:Regulation)
OPTIONAL MATCH (regulation)<-[:REVOKES]-(later:Regulation)
WITH regulation,
     coalesce(regulation.adopted, date({year: regulation.year})) AS inForceFrom,
     min(CASE WHEN later IS NOT NULL THEN coalesce(later.adopted, date({year: later.year})) END) AS revoked
WITH regulation, inForceFrom, revoked,
     revoked - duration({days: 1}) AS inForceUntil
WHERE inForceFrom.year <= $year
  AND coalesce(inForceUntil.year >= $year AND inForceUntil >= inForceFrom, true)
RETURN regulation.id AS key,
       regulation.title AS title,
       regulation.year AS year,
       regulation.subject AS subject,
       regulation.subjectEn AS subjectEn,
       revoked.year AS revokedIn,
       inForceFrom,
       inForceUntil
ORDER BY year, key
LIMIT 10001
