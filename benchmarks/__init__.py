"""Measures reading, checking, mapping and writing: `python -m benchmarks`; README.md says how."""
