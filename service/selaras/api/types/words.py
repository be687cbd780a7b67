"""The model's closed lists as GraphQL enumerations; the classes are the model's own."""

import strawberry

from selaras.meaning.narrative import Language
from selaras.meaning.path_search import Limit
from selaras.meaning.steps import Standing
from selaras.meaning.verdicts import Missing
from selaras.model import vocabulary
from selaras.questions.impact import Change, Loss

_ENUMERATIONS = (
    vocabulary.UnitKind,
    vocabulary.RoleKind,
    vocabulary.PersonKind,
    vocabulary.Level,
    vocabulary.Certainty,
    vocabulary.AssumptionKind,
    vocabulary.Grade,
    vocabulary.Aspect,
    vocabulary.Measure,
    vocabulary.Polarity,
    vocabulary.TargetKind,
    vocabulary.PlanKind,
    vocabulary.PlanStatus,
    vocabulary.LinkStatus,
    vocabulary.LinkKind,
    vocabulary.Method,
    vocabulary.Basis,
    vocabulary.Part,
    vocabulary.HoldingBasis,
    vocabulary.Severity,
    vocabulary.Verdict,
    Language,
    Limit,
    Standing,
    Missing,
    Change,
    Loss,
)


def register() -> None:
    """Make them known to Strawberry, each with the first line of its docstring."""
    for each in _ENUMERATIONS:
        strawberry.enum(each, description=(each.__doc__ or "").strip().splitlines()[0])
