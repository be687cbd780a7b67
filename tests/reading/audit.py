"""An independent reading of all the audit rules: slow and plain, for comparison with the rules in Cypher."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reading import indicators, others, people, structure, targets
from reading.case import Case, Result

__all__ = ["RULES", "Case", "Result", "judge_world"]

RULES: Mapping[str, Callable[[Case], Result]] = MappingProxyType(
    {
        "STR-001": structure.find_cycles,
        "STR-002": structure.find_falls,
        "STR-003": structure.find_skips,
        "STR-004": structure.find_false_levels,
        "STR-005": structure.find_unqualified_steps,
        "ORP-001": structure.find_orphans,
        "ORP-002": structure.find_islands,
        "ORP-003": structure.find_idle_indicators,
        "ORP-004": structure.find_loose_targets,
        "ORP-005": structure.find_ownerless,
        "ORP-006": structure.find_idle_people,
        "GAP-001": structure.find_childless,
        "GAP-002": structure.find_shallow_agencies,
        "GAP-003": structure.find_single_causes,
        "GAP-004": structure.find_unsupported_goals,
        "IND-001": indicators.find_incomplete_outputs,
        "IND-002": indicators.find_unmeasured,
        "IND-003": indicators.find_false_units,
        "IND-004": indicators.find_false_names,
        "IND-005": indicators.find_false_aspects,
        "IND-006": indicators.find_paperwork,
        "IND-007": indicators.find_undefined,
        "IND-008": indicators.find_shared_in_one_role,
        "IND-009": indicators.find_copies,
        "IND-010": indicators.find_false_twins,
        "IND-011": structure.find_namesakes,
        "TGT-001": targets.find_untargeted,
        "TGT-002": targets.find_without_baseline,
        "TGT-003": targets.find_unfit,
        "TGT-004": targets.find_contradicted,
        "TGT-005": targets.find_false_sums,
        "TGT-006": targets.find_absolute,
        "TGT-007": targets.find_backsliding,
        "TGT-008": targets.find_misaligned,
        "DRV-001": targets.find_stale,
        "ROL-001": people.find_unfit_roles,
        "ROL-002": people.find_foreign_steps,
        "SKP-001": people.find_people_without_target,
        "SKP-002": people.find_unserving_targets,
        "SKP-003": people.find_activities_in_disguise,
        "XAG-001": others.find_twins,
        "XAG-002": others.find_open_proposals,
        "LGM-001": others.find_broken_models,
        "LGM-002": others.find_carefree_models,
        "REG-001": others.find_lapsed_grounds,
    }
)


def judge_world(case: Case) -> dict[str, Result]:
    return {code: rule(case) for code, rule in RULES.items()}
