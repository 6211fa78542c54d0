"""Reports: read-only answers on a session, as frozen values. What doors show, and nothing else."""
