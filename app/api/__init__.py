"""The API: doors over HTTP. Each reads its request, calls one flow or report, and answers."""
