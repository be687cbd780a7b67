// An acceptance is found by the finding that it is for.
//
// Its id is the rule, the subject and the year, so that a finding has one acceptance at most.
CREATE CONSTRAINT acceptance_id IF NOT EXISTS
FOR (acceptance:Acceptance)
REQUIRE acceptance.id IS UNIQUE
