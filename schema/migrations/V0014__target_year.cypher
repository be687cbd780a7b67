// Targets are asked for by year.
//
// A database keeps the targets of many years, and an alignment looks at those of one.
CREATE INDEX target_year IF NOT EXISTS
FOR (target:Target)
ON (target.year)
