"""A logic model in words."""

from helpers.program import Program


def test_a_logic_model_is_told(program: Program) -> None:
    model = program.run("model", "lm-telecom", "--lang", "EN")
    assert "IF State-budget allocation of IDR 5 trillion, THEN" in model
