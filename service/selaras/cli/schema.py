"""`selaras schema`: the GraphQL schema."""

from selaras.api.fields.schema import make_schema
from selaras.cli.options import make_commands

commands = make_commands()


@commands.command("schema", epilog="Example: selaras schema > schema.graphql")
def print_schema() -> None:
    """Print the GraphQL schema."""
    print(make_schema().as_str())  # noqa: T201 - for a file, as it is
