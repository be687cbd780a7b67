"""The audit over GraphQL: findings as a connection, rules, repairs, and acceptance with refusals that are data."""

from typing import cast

import pytest

from helpers.database import Database
from helpers.putting import put

AUDIT = """
query ($units: [ID!], $filter: FindingFilter, $first: Int! = 100, $after: String) {
  audit(units: $units, year: 2026, rules: ["GAP", "IND-002"]) {
    year on profile scope complete
    rules { code severity checked passing failing accepted failure }
    agencies {
      agency name depth predicate
      owned { part whole rate } scores { group letter } findings { severity findings }
    }
    total { verdicts { verdict elements targets } tentative accepted }
    findings(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        rule severity subject key label year agency message messageEn tentative source
        evidence evidenceIds evidenceShape cause explains echo acceptance { by }
      }
    }
  }
}
"""


def dig(answer: object, *names: str | int) -> object:
    for name in names:
        answer = cast("dict[str | int, object]", answer)[name]
    return answer


@pytest.mark.stated
async def test_an_audit_with_its_denominators_agencies_and_findings(lampung: Database) -> None:
    answer = await put(lampung, AUDIT)
    assert answer.errors == []
    audit = cast("dict[str, object]", answer["audit"])
    assert (audit["year"], audit["on"], audit["profile"], audit["scope"]) == (2026, "2026-11-01", "standard", None)
    assert audit["complete"] is True
    rules = cast("list[dict[str, object]]", audit["rules"])
    assert [rule["code"] for rule in rules] == ["GAP-001", "GAP-002", "GAP-003", "GAP-004", "IND-002"]
    assert (rules[0]["checked"], rules[0]["passing"], rules[0]["failing"]) == (6, 3, 3)
    assert dig(audit, "agencies", 0, "owned") == {"part": 9, "whole": 9, "rate": 1.0}
    assert dig(audit, "agencies", 0, "depth") == 0
    assert dig(audit, "total", "verdicts", 0) == {"verdict": "ALIGNED", "elements": 22, "targets": 0}
    findings = cast("dict[str, object]", audit["findings"])
    assert findings["totalCount"] == 4
    assert [node["subject"] for node in cast("list[dict[str, object]]", findings["nodes"])] == [
        "Element:pk-s1-01",
        "Element:pk-s2-02",
        "Element:pk-s2-03",
        "Unit:org-bpsdmd",
    ]
    assert sorted(answer.sent) == sorted(
        ["agency_overview", "sweep", "acceptances", "database_state", "database_state", *SENT]
    )


async def test_a_profile_is_found_by_its_former_name(lampung: Database) -> None:
    answer = await put(lampung, '{ audit(year: 2026, rules: ["IND-002"], profile: "seed") { profile } }')
    assert answer == {"audit": {"profile": "standard"}}


SENT = [
    "element_without_support",
    "shallow_cascade",
    "result_with_single_support",
    "goal_without_agency_or_support",
    "element_without_indicator",
]


async def test_findings_are_filtered_and_paged(lampung: Database) -> None:
    first = await put(lampung, AUDIT, filter={"rule": {"equals": "GAP-001"}}, first=2)
    assert dig(first, "audit", "findings", "totalCount") == 3
    cursor = dig(first, "audit", "findings", "pageInfo", "endCursor")
    second = await put(lampung, AUDIT, filter={"rule": {"equals": "GAP-001"}}, first=2, after=cursor)
    keys = [
        node["key"]
        for page in (first, second)
        for node in cast("list[dict[str, object]]", dig(page, "audit", "findings", "nodes"))
    ]
    assert keys == ["pk-s1-01", "pk-s2-02", "pk-s2-03"]
    for given, count in (
        ({"not": {"label": {"equals": "Element"}}}, 1),
        ({"or": [{"key": {"in": ["pk-s1-01"]}}, {"label": {"equals": "Unit"}}]}, 2),
        ({"and": [{"severity": {"equals": "WARNING"}}, {"message": {"contains": "NSPK"}}]}, 2),
        ({"agency": {"exists": False}}, 0),
        ({"accepted": {"equals": True}}, 0),
        ({"tentative": {"equals": False}}, 4),
    ):
        answer = await put(lampung, AUDIT, filter=given)
        assert dig(answer, "audit", "findings", "totalCount") == count, given
    root = await put(
        lampung, '{ findings(units: ["org-bpsdmd"], year: 2026, rules: ["GAP-001"]) { nodes { key agency } } }'
    )
    assert [node["key"] for node in cast("list[dict[str, object]]", dig(root, "findings", "nodes"))] == keys


ORPHANS = """
query ($filter: FindingFilter, $after: String) {
  findings(year: 2026, rules: ["ORP-001", "ORP-002"], filter: $filter, first: 3, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { key cause explains echo }
  }
}
"""


async def test_pages_of_findings_run_from_causes_to_echoes_and_go_on_behind_what_has_gone(demo: Database) -> None:
    """A cursor is a place in that order, so that the finding at it need not be there any more."""
    whole = cast(
        "list[dict[str, object]]",
        dig(await put(demo, ORPHANS.replace("first: 3", "first: 100")), "findings", "nodes"),
    )
    causes = [each for each in whole if not each["echo"]]
    assert whole[: len(causes)] == causes
    explained = [cast("int", each["explains"]) for each in causes]
    assert explained == sorted(explained, reverse=True)
    assert {each["cause"] for each in whole if each["echo"]} <= {f"Element:{each['key']}" for each in whole}
    first = await put(demo, ORPHANS)
    cursor = dig(first, "findings", "pageInfo", "endCursor")
    (third,) = demo.query("MATCH (e:Element {id: $key}) SET e.validTo = 2025 RETURN e.id AS id", key=whole[2]["key"])
    try:
        second = await put(demo, ORPHANS, after=cursor)
    finally:
        demo.query("MATCH (e:Element {id: $id}) REMOVE e.validTo", id=third["id"])
    assert dig(second, "findings", "nodes") == whole[3:6]
    echoes = await put(demo, ORPHANS, filter={"echo": {"equals": True}})
    assert dig(echoes, "findings", "totalCount") == len(whole) - len(causes) > 0


async def test_what_cannot_be_audited_says_so(lampung: Database) -> None:
    for arguments, code in (
        ('units: ["nowhere"]', "NOT_FOUND"),
        ('rules: ["NIL"]', "NOT_FOUND"),
        ('profile: "soft"', "NOT_FOUND"),
        ('units: ["Role:role-s1"]', "INVALID_ARGUMENT"),
    ):
        answer = await put(lampung, f"{{ audit({arguments}) {{ year }} }}")
        assert dig(answer.errors, 0, "extensions", "code") == code


async def test_the_rules_are_listed_with_their_statements(lampung: Database) -> None:
    answer = await put(lampung, "{ rules { code group severity subjects summary prose source says saysEn text } }")
    rules = cast("list[dict[str, object]]", answer["rules"])
    assert len(rules) == 45
    assert all(rule["says"] != rule["saysEn"] and "RETURN" in str(rule["text"]) for rule in rules)
    assert answer.sent == []


ACCEPT = """
mutation ($input: AcceptFindingInput!) {
  acceptFinding(input: $input) {
    __typename
    ... on Acceptance { rule subject year until by reason }
    ... on Refusal { code message path candidates }
  }
}
"""
WITHDRAW = """
mutation ($input: WithdrawAcceptanceInput!) {
  withdrawAcceptance(input: $input) { __typename ... on Withdrawal { rule subject year } ... on Refusal { code } }
}
"""


async def test_a_finding_is_accepted_and_withdrawn_and_a_refusal_is_data(lampung: Database) -> None:
    given = {"rule": "GAP-001", "subject": "pk-s2-02", "until": "2026-12-31", "by": "Inspektorat", "reason": "hired"}
    try:
        answer = await put(lampung, ACCEPT, input=given)
        assert answer["acceptFinding"] == {
            "__typename": "Acceptance",
            **given,
            "subject": "Element:pk-s2-02",
            "year": 2026,
        }
        found = await put(lampung, AUDIT, filter={"accepted": {"equals": True}})
        assert [
            node["acceptance"] for node in cast("list[dict[str, object]]", dig(found, "audit", "findings", "nodes"))
        ] == [{"by": "Inspektorat"}]
        refused = await put(lampung, ACCEPT, input={**given, "until": "2026-10-31"})
        assert dig(refused, "acceptFinding", "code") == "INVALID_ARGUMENT"
        assert "expected 2026-11-01 or later" in str(dig(refused, "acceptFinding", "message"))
        assert dig(refused, "acceptFinding", "path") == ["input", "until"]
        refused = await put(lampung, ACCEPT, input={**given, "subject": "nowhere"})
        assert dig(refused, "acceptFinding", "code") == "NOT_FOUND"
        assert dig(refused, "acceptFinding", "path") == ["input", "subject"]
        meant = {"rule": "GAP-001", "subject": "Element:pk-s2-02"}
        assert (await put(lampung, WITHDRAW, input=meant))["withdrawAcceptance"] == {
            "__typename": "Withdrawal",
            **meant,
            "year": 2026,
        }
        again = await put(lampung, WITHDRAW, input=meant)
        assert again["withdrawAcceptance"] == {"__typename": "Refusal", "code": "NOT_FOUND"}
    finally:
        lampung.query("MATCH (a:Acceptance) DELETE a")


@pytest.mark.stated
async def test_repairs_are_proposed(demo: Database) -> None:
    answer = await put(
        demo,
        """
        { repairs(unit: "ag-kes", year: 2026) {
          totalCount complete
          nodes {
            key before missing cause explains
            mends { elements targets ids }
            candidates { key after similarity line abroad }
          }
        } }
        """,
    )
    assert answer.errors == []
    found = cast("list[dict[str, object]]", dig(answer, "repairs", "nodes"))
    assert (dig(answer, "repairs", "totalCount"), dig(answer, "repairs", "complete")) == (2, True)
    assert [(each["key"], each["before"], each["missing"]) for each in found] == [
        ("kes-s2-04", "ORPHAN", "LINK"),
        ("kes-x-01", "ORPHAN", "TIER"),
    ]
    assert dig(found, 0, "candidates", 0, "after") == "ALIGNED"
    assert answer.sent == ["repair_grounds"]
