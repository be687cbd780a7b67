// The regulations in force in a year.
//
// A regulation is in force from its year to the year before that of the regulation that revokes it; a plan that rests
// on one no longer in force has to be brought up to date.
//
// params: year INTEGER
// columns: key, title, year, subject, subjectEn, revokedIn
// example: year=2026
MATCH (regulation:Regulation)
WHERE regulation.year <= $year
// (:Regulation)-[:REVOKES]->(:Regulation)
OPTIONAL MATCH (regulation)<-[:REVOKES]-(later:Regulation)
WITH regulation, min(later.year) AS revokedIn
WHERE revokedIn IS NULL OR revokedIn > $year
RETURN regulation.id AS key,
       regulation.title AS title,
       regulation.year AS year,
       regulation.subject AS subject,
       regulation.subjectEn AS subjectEn,
       revokedIn
ORDER BY year, key
LIMIT 10001
