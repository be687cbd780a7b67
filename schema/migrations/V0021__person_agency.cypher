// People are asked for by agency.
//
// An audit of one agency, and its place among others, start from its own people.
CREATE INDEX person_agency IF NOT EXISTS
FOR (person:Person)
ON (person.agency)
