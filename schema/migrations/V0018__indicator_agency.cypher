// Indicators are asked for by agency.
//
// An audit of one agency starts from its own indicators.
CREATE INDEX indicator_agency IF NOT EXISTS
FOR (indicator:Indicator)
ON (indicator.agency)
