"""Documents that cost much and ask for little, each with the code of the limit that refuses it."""

HOSTILE = {
    "depth": ("{ units { nodes " + "{ partOf " * 150 + "{ key }" + " }" * 152, "LIMIT_DEPTH"),
    "parser's depth": ("{ a" * 600 + "}" * 600, "LIMIT_DEPTH"),
    "values": ("{ elements(filter: " + "{not: " * 100 + "{}" + "}" * 100 + ") { totalCount } }", "LIMIT_NESTING"),
    "aliases": ("{ " + " ".join(f"a{each}: __typename" for each in range(400)) + " }", "LIMIT_ALIASES"),
    "repeats": ("{ " + "__typename " * 900 + "}", "LIMIT_REPEATS"),
    "empty repeats": ("{ units { nodes { " + "roles(first: 1) {} " * 150 + "} } }", "LIMIT_REPEATS"),
    "bomb": (
        "{ ...F0 } "
        + " ".join(f"fragment F{each} on Query {{ ...F{each + 1} ...F{each + 1} }}" for each in range(49))
        + "fragment F49 on Query { }",
        "LIMIT_SELECTIONS",
    ),
    "circle": ("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A ...A }", "GRAPHQL_VALIDATION_FAILED"),
    "fragments": ("{ a }" + " ".join(f"fragment F{each} on Query {{ a }}" for each in range(200)), "LIMIT_FRAGMENTS"),
    "operations": (" ".join(f"query Q{each} {{ __typename }}" for each in range(250)), "LIMIT_OPERATIONS"),
    "directives": ("{ __typename " + "@skip(if: true) " * 200 + "}", "LIMIT_DIRECTIVES"),
    "roots": ("{ " + " ".join(f"f{each}" for each in range(900)) + " }", "LIMIT_ROOTS"),
    "tokens": ("{ " + "a " * 10_000 + "}", "LIMIT_TOKENS"),
    "comments": ("#\n" * 10_000 + "{ a }", "LIMIT_TOKENS"),
    "characters": ("{ a }" + " " * 100_000, "LIMIT_CHARACTERS"),
    "5 MB": ("{ " + "a " * 2_500_000 + "}", "LIMIT_BODY"),
}
