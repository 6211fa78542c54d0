"""The wire: how files come and go. Knows neither the database nor what a file says."""
