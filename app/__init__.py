"""The service: doors, flows, reports, engine, transports and store around the pure core."""
