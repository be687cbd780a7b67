// Realizations are asked for by agency.
//
// An audit of one agency looks at its own, which are as many as the days on which something was reported.
CREATE INDEX realization_agency IF NOT EXISTS
FOR (realization:Realization)
ON (realization.agency)
