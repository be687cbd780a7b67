"""The model's closed lists as GraphQL enumerations; the classes are the model's own."""

import strawberry

from selaras.model import vocabulary
from selaras.narrative import Language
from selaras.paths import Limit
from selaras.steps import Standing
from selaras.verdict import Missing

for _enumeration in (
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
    vocabulary.Verdict,
    Language,
    Limit,
    Standing,
    Missing,
):
    strawberry.enum(_enumeration, description=(_enumeration.__doc__ or "").strip().splitlines()[0])
