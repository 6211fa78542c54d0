"""Messages of an EDIFACT file, read by the same door as transaction sets."""

from edi import index_file
from edi.findings import Origin
from mappings.reading import places, read_set
from tests.edi.edifact.interchanges import interchange, order


def test_a_message_is_checked_by_the_directory_that_it_names_itself() -> None:
    newer = order("BGM+351", "CPS+1", identifier="DESADV:D:01B:UN")
    wrong = order("BGM+220", "LIN+1", "UNS+S")
    content = interchange(newer, ["UNH+2+ORDERS:D:96A:UN", *wrong[1:-1], "UNT+5+2"]).encode()

    notice, purchase = (read_set(content, place) for place in places(index_file(content)))

    standard = [f for f in purchase.findings if f.origin is Origin.STANDARD]
    assert [f for f in notice.findings if f.origin is Origin.STANDARD] == []
    assert [(str(f.code), f.position.segment_id) for f in standard] == [("segment_missing", "DTM")]


def test_a_broken_message_is_not_accepted() -> None:
    content = interchange().replace("UNT+9", "UNT+8").encode()

    (read,) = (read_set(content, place) for place in places(index_file(content)))

    assert read.accepted is False
    assert read.place.interchange.sender.id == "4012345000009"
