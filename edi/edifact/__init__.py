"""UN/EDIFACT, syntax versions 1 to 4: reading, checking, answering and writing interchanges."""
