"""A warehouse packs cartons on a pallet: the notice has tare over pack over item, each marked."""

from datetime import timedelta
from importlib.resources import files

import pytest

from app.flows.partners import load_partner, read_folder
from tests.flows.world import World
from tests.flows.x12 import GTINS, interchange, purchase_order

CARTONS = ("095212020000010105", "095212020000010112")
PALLET = "095212020000010204"

HEAD = "W06*F*W000001*20260305*H1|N1*ST**92*0101|N9*BM*BH1|G62*11*20260305|W27*M*LRKX"
LINES = (("1", 48), ("2", 12))


ITEM = "W12*CC*{count}*{count}*0*EA**UK*{item}|N9*LI*{line}"
IN_THE_LOOP = f"LX*{{line}}|MAN*GM*{{carton}}|N9*LV*{PALLET}|{ITEM}"
AT_THE_ITEM = f"LX*{{line}}|MAN*GM*{{carton}}|{ITEM}|N9*LV*{PALLET}*{{count}}"


def advice(form: str) -> str:
    """Return an advice of two cartons on a pallet, each written in one form."""
    loops = [
        form.format(line=line, carton=carton, count=count, item=GTINS[line])
        for carton, (line, count) in zip(CARTONS, LINES, strict=True)
    ]
    return "|".join(["945", HEAD, *loops, "W03*60"]).replace("|", "\n")


def take_pallets(world: World) -> None:
    """Let the retailer take notices with a level of pallets from now on."""
    folder = dict(read_folder(files("mappings") / "partners" / "northgate"))
    folder["guides/856.yaml"] = folder["guides/856.yaml"].replace("[S, O, P, I]", "[S, O, T, P, I]")
    with_tares = "ship_notice:\n  structure: S-O-T-P-I\n"
    folder["partner.yaml"] = folder["partner.yaml"].replace("ship_notice:\n", with_tares)
    world.now += timedelta(minutes=1)
    world.step(lambda work: load_partner(work, folder))


def tree_of(notice: bytes) -> list[str]:
    """Return the levels and marks of a notice as they stand in it."""
    segments = [one.strip().split("*") for one in notice.decode().split("~")]
    return ["*".join(one[:4]) for one in segments if one[0] in ("HL", "MAN", "SN1")]


@pytest.mark.parametrize("form", [IN_THE_LOOP, AT_THE_ITEM])
def test_cartons_hang_under_their_pallet_and_items_in_their_carton(world: World, form: str) -> None:
    take_pallets(world)
    order = purchase_order(lines=(("1", "48", "2.5"), ("2", "12", "4")))
    world.receive("northgate", interchange("northgate", order))

    world.receive("harborpoint", interchange("harborpoint", advice(form)))

    assert [x.message for x in world.exceptions()] == []
    assert tree_of(world.sent("856")[0].content) == [
        "HL*1**S",
        "HL*2*1*O",
        "HL*3*2*T",
        f"MAN*GM*{PALLET}",
        "HL*4*3*P",
        f"MAN*GM*{CARTONS[0]}",
        "HL*5*4*I",
        "SN1**48*EA",
        "HL*6*3*P",
        f"MAN*GM*{CARTONS[1]}",
        "HL*7*6*I",
        "SN1**12*EA",
    ]
