"""A sentence for a person names a few of many things, and says that there are more."""

from app.flows.naming import MOST_NAMED, name_first


def test_more_than_the_first_are_dots() -> None:
    names = [str(number) for number in range(MOST_NAMED + 1)]

    assert name_first(names[:-1]) == "0, 1, 2, 3, 4"
    assert name_first(names) == "0, 1, 2, 3, 4 ..."
