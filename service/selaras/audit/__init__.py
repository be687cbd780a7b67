"""The audit: rules, the facts that they are told, findings, scorecards, acceptances and reports."""
