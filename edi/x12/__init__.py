"""X12: envelopes, segments, checks, acknowledgments, writing."""
