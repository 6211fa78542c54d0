"""Pure decisions on documents: values in, mismatches and outcomes out; no database, no clock, no EDI."""
