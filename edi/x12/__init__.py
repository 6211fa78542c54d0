"""ASC X12: reading, checking, writing and acknowledging transaction sets."""
