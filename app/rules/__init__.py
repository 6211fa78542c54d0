"""Pure decisions on documents: values in, mismatches out; no database, no clock."""
