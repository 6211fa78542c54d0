"""How a partner measures us, how deductions are disputed, and how one begins with it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from mappings.partners.money import Percent
from mappings.partners.orders import FreightPayer
from mappings.partners.values import Duration, SetId, Terms


class Measure(StrEnum):
    """What is measured."""

    ON_TIME = "on_time"
    IN_FULL = "in_full"
    FILL_RATE = "fill_rate"
    NOTICE_ACCURACY = "notice_accuracy"


class DueDate(StrEnum):
    """Which date of the order says what is on time."""

    SHIP_BY = "ship_by"
    DELIVER_BY = "deliver_by"
    MUST_ARRIVE_BY = "must_arrive_by"


class Goal(Terms):
    """The share that is wanted, of what is shipped over a time; for one payer of freight or all."""

    measure: Measure
    percent: Percent
    freight: FreightPayer | None = None
    due: DueDate | None = None
    over: Duration | None = None


class Evidence(StrEnum):
    """What proves a dispute."""

    CONTROL_NUMBERS = "control_numbers"
    SENT_FILE = "sent_file"
    ACKNOWLEDGMENT = "acknowledgment"
    PROOF_OF_DELIVERY = "proof_of_delivery"


class DisputeTerms(Terms):
    """Until when a deduction may be disputed, how often, and by what."""

    within: Duration | None = None
    tries: Annotated[int, Field(ge=1)] | None = None
    evidence: frozenset[Evidence] = frozenset()


class Onboarding(Terms):
    """Which sets are tested, which answers pass them, and by when all is to work.

    `test_orders` says whether the partner sends orders as tests.
    """

    tests: frozenset[SetId] = frozenset()
    passed_by: frozenset[SetId] = frozenset()
    within: Duration | None = None
    test_orders: bool = True
