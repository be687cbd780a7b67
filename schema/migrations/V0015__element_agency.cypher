// Elements are asked for by agency.
//
// An alignment of one agency starts from its own elements and climbs from there.
CREATE INDEX element_agency IF NOT EXISTS
FOR (element:Element)
ON (element.agency)
