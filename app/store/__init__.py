"""The database: tables, and plain functions on a session. Knows no engine, no door, no wire."""
