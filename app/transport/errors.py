"""What a transport raises when bytes could not be fetched or handed over."""


class TransportError(Exception):
    """The wire failed: `problem` says how; `permanent` that trying again cannot help."""

    def __init__(self, problem: str, permanent: bool) -> None:
        # Both go to the base class: the engine stores faults by pickling their arguments.
        super().__init__(problem, permanent)
        self.problem = problem
        self.permanent = permanent

    def __str__(self) -> str:
        """Return the problem."""
        return self.problem
