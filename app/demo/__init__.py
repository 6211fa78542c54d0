"""The demo world: an invented brand, and a retailer, a 3PL and an accounting that play with it.

It speaks to the service by its doors, and to the flows for what an administrator does; it never
touches the store.
"""
