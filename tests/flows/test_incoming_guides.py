"""What breaks a partner's own guide is told of its files; the 997 speaks of the standard alone."""

from app.store.files import Subject, list_findings
from app.store.states import Acknowledgment, Handling, Validation
from edi.findings import FindingCode, Origin
from tests.flows.world import World
from tests.flows.x12 import interchange, purchase_order


def test_an_order_outside_its_guide_is_taken_and_told(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order(kind="NE")))

    row = world.document("850")
    (finding,) = world.read(lambda s: list_findings(s, Subject(document_id=row.id)))
    assert (finding.code, finding.origin) == (FindingCode.CODE_NOT_USED, Origin.GUIDE)
    assert finding.value == "NE"
    assert (row.validation, row.handling) == (Validation.VALID, Handling.HANDLED)


def test_a_997_does_not_tell_it(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order(kind="NE")))

    (sent,) = world.sent("997")
    assert b"~AK5*A~" in sent.content
    assert world.document("850").acknowledgment is Acknowledgment.ACCEPTED
