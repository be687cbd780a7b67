"""Audit rules: .cypher files whose headers say what they flag, how severe it is, and how to put it into words."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from selaras.errors import InvalidArgumentError, NotFoundError, StatementError, quote
from selaras.model.nearest import choose_nearest, offer
from selaras.model.nodes import NODES
from selaras.model.vocabulary import EvidenceShape, Severity, Verdict
from selaras.store.library import Kind, Parameter, ParameterType, Statement, Trailers, blank, find_parameters, read_file

COLUMNS = ("agency", "checked", "findings")
PARAMETERS: Mapping[str, Parameter] = {
    each.name: each
    for each in (
        Parameter("year", ParameterType.INTEGER, optional=False),
        Parameter("agencies", ParameterType.STRINGS, optional=True),
        Parameter("today", ParameterType.DATE, optional=False),
        Parameter("leafTier", ParameterType.INTEGER, optional=False),
        Parameter("flagged", ParameterType.MAP, optional=False),
        Parameter("words", ParameterType.MAP, optional=False),
    )
}
_CODE = r"^[A-Z]{3}-[0-9]{3}$"
# Anything that writes, reads files or the network, calls procedures, leaves the database or manages the server.
_FORBIDDEN = re.compile(
    r"(?<![.:$])\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|FOREACH|LOAD|DROP|INSERT|SHOW|TERMINATE|USE|CYPHER|PROFILE|EXPLAIN"
    r"|ALTER|RENAME|GRANT|DENY|REVOKE|TRANSACTIONS)\b(?!\s*[),:.=\]}])|\b(CALL)\b(?!\s*[({])|(;)|(\\u)",
    re.IGNORECASE,
)


def _check_names(words: str) -> str:
    """Refuse a sentence with anything in braces but plain names, such as attributes or format specifications."""
    for _, name, form, conversion in Formatter().parse(words):
        if name is not None and (not name.isidentifier() or form or conversion):
            raise ValueError(f"{{{name}}} is no plain name")
    return words


Sentence = Annotated[str, Field(min_length=1), AfterValidator(_check_names)]


class Fact(StrEnum):
    """What a rule may be told of elements besides verdicts, by the same trailer and in the same way.

    CYCLE tells of those on a cycle of links, with its `path`; SUPPORT of those at which steps end, with the element at
    which the `only` one starts, null where there are several.
    """

    CYCLE = "CYCLE"
    SUPPORT = "SUPPORT"


class EvidenceForm(NamedTuple):
    """The shape of a rule's evidence, and the labels of what follows the subject; none if nothing does.

    Where there are several labels, the rule returns whatever follows the subject as a global id (`Role:r1`), else as a
    bare key.
    """

    shape: EvidenceShape
    labels: tuple[str, ...]


class RuleTrailers(Trailers):
    """What the header of a rule ends with, beside its prose."""

    model_config = ConfigDict(alias_generator=to_camel)

    code: Annotated[str, Field(pattern=_CODE)]
    severity: Severity
    subject: str
    evidence: str = ""
    source: str
    says: Sentence
    says_en: Sentence
    verdict: str = ""


class Rule(NamedTuple):
    """A rule, ready to run; `verdicts` are the verdicts and facts whose subjects it is given.

    `ours` means that our tests ensure that it only reads; for any other rule, the database is asked before it runs.
    """

    code: str
    severity: Severity
    subjects: tuple[str, ...]
    evidence: EvidenceForm
    source: str
    says: str
    says_en: str
    verdicts: frozenset[str]
    statement: Statement
    file: Path
    line: int
    ours: bool = False

    @property
    def group(self) -> str:
        """The prefix of the code; rules with the same prefix are scored together."""
        return self.code.partition("-")[0]


class RefusedRule(NamedTuple):
    """A file that is not a valid rule, and why; the reason begins with the file's path."""

    file: Path
    reason: str


class Rulebook(NamedTuple):
    """Rules by code, and the files that were refused."""

    rules: tuple[Rule, ...]
    refused: tuple[RefusedRule, ...] = ()

    def find(self, code: str) -> Rule:
        """Find a rule by its code (ignoring case) or its name; raises NotFoundError, listing the rules."""
        for rule in self.rules:
            if code.upper() == rule.code or code == rule.statement.name:
                return rule
        codes = [rule.code for rule in self.rules]
        names = [rule.statement.name for rule in self.rules]
        words = f"There is no rule {quote(code)}; there are {', '.join(codes)}"
        raise NotFoundError(f"{words}{offer(choose_nearest(code, [*codes, *names]))}")


def read_rulebook(ours: Path, yours: Path | None = None) -> Rulebook:
    """Read every .cypher file in our folder, and in one of the user's, as a rule.

    Files that are invalid, or whose code is taken, are reported in the rulebook and do not affect the others. Raises
    InvalidArgumentError if the user's folder does not exist.
    """
    if yours is not None and not yours.is_dir():
        raise InvalidArgumentError(f"{yours} is no folder; expected one with .cypher rules (--rules, SELARAS_RULES).")
    rules: dict[str, Rule] = {}
    refused: list[RefusedRule] = []
    for path in [*sorted(ours.glob("*.cypher")), *(sorted(yours.glob("*.cypher")) if yours else ())]:
        try:
            rule = read_rule(path)._replace(ours=path.parent == ours)
        except StatementError as error:
            refused.append(RefusedRule(path, str(error)))
            continue
        taken = rules.setdefault(rule.code, rule)
        if taken is not rule:
            refused.append(RefusedRule(path, f"{path}: the code {rule.code} is that of {taken.file}; choose another."))
    return Rulebook(tuple(rules[code] for code in sorted(rules)), tuple(refused))


def read_rule(path: Path) -> Rule:
    """Read one rule; raises StatementError, with file and line, if it is invalid or does more than read."""
    file = read_file(path, RuleTrailers)
    trailers = file.trailers
    _refuse_writing(path, file.text, file.line)
    used = find_parameters(file.text)
    _refuse_parameters(path, used, trailers)
    statement = Statement(
        name=path.stem,
        kind=Kind.AUDIT,
        summary=file.summary,
        prose=file.prose,
        params=tuple(parameter for name, parameter in PARAMETERS.items() if name in used),
        columns=COLUMNS,
        text=file.text,
    )
    return Rule(
        code=trailers.code,
        severity=trailers.severity,
        subjects=_read_words(path, "subject", trailers.subject, NODES.keys()),
        evidence=_read_evidence(path, trailers.evidence),
        source=trailers.source,
        says=trailers.says,
        says_en=trailers.says_en,
        verdicts=frozenset(_read_words(path, "verdict", trailers.verdict, [*Verdict, *Fact])),
        statement=statement,
        file=path,
        line=file.line,
    )


def _read_words(path: Path, trailer: str, value: str, known: Iterable[str]) -> tuple[str, ...]:
    words = tuple(word.strip() for word in value.split(",") if word.strip())
    unknown = [word for word in words if word not in set(known)]
    if unknown or (value and not words):
        raise StatementError(f"{path}: {trailer} is {', '.join(unknown) or 'empty'}; expected of {', '.join(known)}.")
    return words


def _read_evidence(path: Path, value: str) -> EvidenceForm:
    shape, _, labels = value.partition(",")
    (form,) = _read_words(path, "evidence", shape, [*EvidenceShape]) or (EvidenceShape.PATH,)
    return EvidenceForm(EvidenceShape(form), _read_words(path, "evidence", labels, NODES.keys()))


def _refuse_writing(path: Path, text: str, first: int) -> None:
    """Refuse a rule that does more than read the graph; the database is asked too, before the rule runs."""
    words = text if "\\u" in text else blank(text)  # an escape could end a string early, so none is allowed
    found = _FORBIDDEN.search(words)
    if not words.strip():
        raise StatementError(f"{path}:{first}: there is no statement below the header.")
    if found:
        line = first + words[: found.start()].count("\n")
        name = "CALL of a procedure" if found[2] else found[0].upper()
        raise StatementError(f"{path}:{line}: {name} has no place in a rule; an audit only reads the graph.")


def _refuse_parameters(path: Path, used: set[str], trailers: RuleTrailers) -> None:
    unknown = sorted(used - PARAMETERS.keys())
    if unknown:
        raise StatementError(f"{path}: ${', $'.join(unknown)} is no parameter; there are {', '.join(PARAMETERS)}.")
    if ("flagged" in used) != bool(trailers.verdict):
        raise StatementError(f"{path}: $flagged and the trailer `verdict` belong together; there is only one of them.")
