"""A partner's terms decide how its files are answered."""

from importlib import resources

from app.flows.partners import load_partner, read_folder
from app.store.states import Acknowledgment
from tests.flows.world import World
from tests.flows.x12 import interchange, purchase_order


def with_terms(world: World, said: str) -> None:
    """Load Northgate again with other terms of acknowledgment."""
    files = read_folder(resources.files("mappings") / "partners" / "northgate")
    usual = "acknowledgment:\n  expected_within: 24 hours\n"
    text = files["partner.yaml"].replace(usual, f"acknowledgment: {said}\n")
    assert text != files["partner.yaml"]
    world.step(lambda work: load_partner(work, files | {"partner.yaml": text}))


def test_a_partner_may_want_no_answer(world: World) -> None:
    with_terms(world, "{kind: none}")

    world.receive("northgate", interchange("northgate", purchase_order()))

    assert [one.name[:3] for one in world.sent()] == ["940", "855"]


def test_a_partner_may_want_answers_on_errors_only(world: World) -> None:
    with_terms(world, "{when: on_error}")

    world.receive("northgate", interchange("northgate", purchase_order()))
    assert world.sent("997") == []
    assert world.document("850").acknowledgment is Acknowledgment.ACCEPTED

    faulty = purchase_order("PO-2").replace("BEG*00", "BEG*000")
    world.receive("northgate", interchange("northgate", faulty, control=2))
    assert len(world.sent("997")) == 1


def test_a_partner_may_want_a_999_in_a_version_that_has_it(world: World) -> None:
    with_terms(world, "{kind: 999}")

    world.receive("northgate", interchange("northgate", purchase_order()))

    (sent,) = world.sent("999")
    assert b"*X*005010~ST*999*0001~" in sent.content
    assert b"~IK5*A~" in sent.content


def test_a_file_in_the_other_standard_than_agreed_is_not_answered(world: World) -> None:
    content = interchange("northgate", purchase_order())
    content = content.replace(
        b"*ZZ*NORTHGATE      *ZZ*LARKSPUR ", b"*14*4012345000009  *14*4098765000017 "
    )

    world.receive("osterfeld", content.replace(b"LARKSPUR       ", b"4098765000017  "))

    assert world.document("850").partner_id is not None
    assert world.sent("997") == []
