"""The command line: one file per command; each reads its arguments, calls down, and prints."""

from app.cli.commands import main, program

__all__ = ["main", "program"]
