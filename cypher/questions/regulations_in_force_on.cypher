// The regulations in force on a day.
//
// A regulation is in force from the day on which it was adopted, or 1 January of its year where that day is not stated,
// until the day before the earliest of those that revoke it.
//
// params: day DATE
// columns: key, title, year, subject, subjectEn, revokedIn, inForceFrom, inForceUntil
// example: day=2022-02-02
MATCH (regulation:Regulation)
// (:Regulation)-[:REVOKES]->(:Regulation)
OPTIONAL MATCH (regulation)<-[:REVOKES]-(later:Regulation)
WITH regulation,
     coalesce(regulation.adopted, date({year: regulation.year})) AS inForceFrom,
     min(CASE WHEN later IS NOT NULL THEN coalesce(later.adopted, date({year: later.year})) END) AS revoked
WITH regulation, inForceFrom, revoked,
     revoked - duration({days: 1}) AS inForceUntil
WHERE inForceFrom <= $day
  AND coalesce(inForceUntil >= $day AND inForceUntil >= inForceFrom, true)
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
