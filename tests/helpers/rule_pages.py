"""The pages of the rules in docs/rules, written from the rules' own headers and fixtures.

Run as a program, this file writes them.
"""

import re
from pathlib import Path

from helpers.database import ROOT
from selaras import folders
from selaras.audit.profiles import list_profiles, read_profile
from selaras.audit.rules import Rule, read_rulebook

FOLDER = ROOT / "docs" / "rules"
FIXTURES = Path(__file__).parents[1] / "audits"
GROUPS = {
    "STR": "Structure",
    "ORP": "Orphans",
    "GAP": "Gaps",
    "IND": "Indicators",
    "TGT": "Targets",
    "ROL": "Roles",
    "SKP": "People and their results",
    "XAG": "Across agencies",
    "LGM": "Logic models",
    "REG": "Regulations",
    "DRV": "What is derived",
}


INDEX = """\
# The rules of the audit

Each is a file in `cypher/audits/`; `selaras rule CODE` prints one, `selaras audit` runs them all. These pages are
written from the files' headers.
"""


def write_pages() -> dict[str, str]:
    """Write every page, by the name of its file."""
    rules = read_rulebook(folders.AUDITS).rules
    return {"README.md": write_index(rules), **{f"{rule.code}.md": write_page(rule) for rule in rules}}


def write_index(rules: tuple[Rule, ...]) -> str:
    parts = [INDEX]
    for group, title in GROUPS.items():
        rows = [
            f"| [{rule.code}]({rule.code}.md) | {rule.severity} | {', '.join(rule.subjects)} | {describe(rule)} |"
            for rule in rules
            if rule.group == group
        ]
        head = "| Rule | Severity | Subject | What it flags |\n|---|---|---|---|"
        parts.append(f"## {title}\n\n{head}\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def write_page(rule: Rule) -> str:
    name = rule.statement.name
    fixture = (FIXTURES / f"{name}.cypher").read_text(encoding="utf-8")
    flags = re.search(r"^// flags: +(.*)$", fixture, re.MULTILINE)
    flagged = ", ".join(f"`{key.strip()}`" for key in flags[1].split(",")) if flags else ""
    graph = "\n".join(line for line in fixture.splitlines() if not line.startswith("//"))
    return f"""# {rule.code} {rule.statement.summary}

{rule.statement.prose}

| | |
|---|---|
| Severity | {describe_severity(rule)} |
| Subject | {", ".join(rule.subjects)} |
| Source | {rule.source} |
| Says | {escape(rule.says)} |
| In English | {escape(rule.says_en)} |
| Statement | [{name}.cypher](../../cypher/audits/{name}.cypher) |

## Example

In this graph it flags {flagged}, and spares the rest:

```cypher
{graph}
```
"""


def describe(rule: Rule) -> str:
    return escape(rule.statement.summary)


def describe_severity(rule: Rule) -> str:
    """Give the severity, and that of each profile that changes it."""
    profiles = [read_profile(folders.PROFILES, name) for name in list_profiles(folders.PROFILES)]
    changed = [(name, profile.weigh(rule)) for name, profile in profiles if profile.weigh(rule) is not rule.severity]
    return ", ".join(
        [rule.severity.value, *(f"{severity.value} in the profile `{name}`" for name, severity in changed)]
    )


def escape(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in write_pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
