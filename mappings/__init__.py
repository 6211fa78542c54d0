"""Transaction sets to business documents and back, by tables read in both directions."""
