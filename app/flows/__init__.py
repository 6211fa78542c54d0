"""Flows: load, decide by calling down, save. The only code that both reads and writes."""
