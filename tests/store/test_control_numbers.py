"""Control numbers: one after the other, never twice, over all threads."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, update

from app.store.control_numbers import LARGEST, next_control_number
from app.store.database import open_database, writing
from app.store.tables import ControlNumber


def take(engine: Engine, count: int = 1, within: tuple[int, int] = (1, LARGEST)) -> list[int]:
    pair = {"sender": "ZZ/A", "receiver": "ZZ/B"}
    numbers = []
    for _ in range(count):
        with writing(engine) as session:
            number = next_control_number(session, level="interchange", within=within, **pair)
            numbers.append(number)
    return numbers


def test_numbers_count_up_from_one(database_url: str) -> None:
    engine = open_database(database_url)

    assert take(engine, 3) == [1, 2, 3]
    engine.dispose()


def test_threads_never_get_the_same_number(database_url: str) -> None:
    engine = open_database(database_url)

    with ThreadPoolExecutor(4) as pool:
        taken = [n for numbers in pool.map(take, [engine] * 4, [10] * 4) for n in numbers]

    assert sorted(taken) == list(range(1, 41))
    engine.dispose()


def test_after_the_largest_number_comes_one(database_url: str) -> None:
    engine = open_database(database_url)
    take(engine)
    with writing(engine) as session:
        session.execute(update(ControlNumber).values(value=LARGEST))

    assert take(engine) == [1]
    engine.dispose()


def test_numbers_stay_in_the_range_that_is_agreed(database_url: str) -> None:
    engine = open_database(database_url)

    assert take(engine, 2, within=(1, 9)) == [1, 2]
    assert take(engine, 4, within=(500, 502)) == [500, 501, 502, 500]
    engine.dispose()


def test_a_number_taken_in_a_transaction_that_fails_is_given_again(database_url: str) -> None:
    engine = open_database(database_url)
    try:
        with writing(engine) as session:
            next_control_number(session, sender="ZZ/A", receiver="ZZ/B", level="interchange")
            raise KeyError("undone")
    except KeyError:
        pass

    assert take(engine) == [1]
    engine.dispose()
