"""`selaras connection`: what another program needs to connect to the database."""

from selaras.cli.console import print_line
from selaras.cli.database import find_neo4j
from selaras.cli.options import make_commands
from selaras.settings import Settings

commands = make_commands()


@commands.command("connection", epilog="Example: selaras connection")
def print_connection() -> None:
    """Print what Neo4j Browser, or any driver, needs to connect; the embedded engine stays up for a few minutes."""
    with find_neo4j(Settings(), linger=True) as neo4j:
        print_line(f"uri       {neo4j.uri}\nusername  {neo4j.username}\ndatabase  {neo4j.database}")
        print_line(f"password  {neo4j.password.get_secret_value()}")
