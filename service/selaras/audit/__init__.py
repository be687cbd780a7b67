"""The audit: rules, the facts that they are given, findings, scorecards, acceptances and reports."""
