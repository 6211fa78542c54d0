"""The fault of every transport."""

import pickle

import pytest

from app.transport.errors import TransportError


@pytest.mark.parametrize("permanent", [True, False])
def test_a_fault_keeps_its_words_and_its_kind_when_the_engine_stores_it(permanent: bool) -> None:
    fault = TransportError("cannot write 'po.edi': no space", permanent=permanent)

    stored = pickle.loads(pickle.dumps(fault))  # noqa: S301 - what the engine does with its own

    assert (str(stored), stored.permanent) == ("cannot write 'po.edi': no space", permanent)
