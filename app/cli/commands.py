"""All commands as one program, and the faults of an operator's setup, told in one line."""

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Final

import typer

from app.config import BadSetting

COMMANDS: Final = (
    *("read", "check", "ack", "explain", "write"),
    *("serve", "demo", "partners", "connections", "keys"),
)
"""Each is a module of this package with a function `register`."""
FAULT: Final = 2


def program(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the program with these commands; no module of another command is imported."""
    app = typer.Typer(
        name="tradelane",
        help="EDI that ties purchase orders, ship notices and invoices to the order and the money.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    # With a callback a program of one command still wants to hear the command's name.
    app.callback()(lambda: None)
    for name in names:
        import_module(f"app.cli.{name}").register(app)
    return app


def main() -> None:
    """Run the command line; what an operator can mend is told without a traceback."""
    named = sys.argv[1:2]
    # The engine takes more than a second to import: reading a file shall not wait for it.
    names = named if named and named[0] in COMMANDS else COMMANDS
    try:
        program(names)()
    except (BadSetting, OSError) as fault:
        typer.echo(f"tradelane: {fault}", err=True)
        sys.exit(FAULT)
