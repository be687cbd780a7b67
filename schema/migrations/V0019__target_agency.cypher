// The targets of an agency are asked for by year.
//
// An audit of one agency starts from its own targets of the year, of which a database keeps many.
CREATE INDEX target_agency IF NOT EXISTS
FOR (target:Target)
ON (target.agency, target.year)
