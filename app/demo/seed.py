"""What an administrator and the brand's own systems set up before the first order comes."""

import csv
import io
from collections.abc import Iterable, Sequence
from importlib.resources import files

from app.demo.memory import ACCOUNTING, OPS, Memory
from app.demo.program import Door
from app.demo.world import PARTNER, STORES, World
from app.engine import Engine
from app.flows.partners import NewSystem, load_partner, read_folder, save_system, set_key

SYSTEMS = (
    NewSystem(ACCOUNTING, ("files", "invoices", "reports")),
    NewSystem(OPS, ("reports", "exceptions", "master", "admin")),
)
PARTNERS = ("northgate", "harborpoint")
PRICES_SINCE = "2020-01-01"


def seed_connections(engine: Engine, memory: Memory) -> None:
    """Load the partners, make the brand's own systems known, and give everybody the kept key."""
    with engine.work() as work:
        for name in PARTNERS:
            load_partner(work, read_folder(files("mappings") / "partners" / name))
        for system in SYSTEMS:
            save_system(work, system)
        for name, key in memory.keys.items():
            set_key(work, name, key)


def seed_master_data(ops: Door, world: World) -> None:
    """Put items, prices and locations by the API; putting them again changes nothing."""
    ops.put_csv("/api/v1/items", _items(world))
    ops.put_csv("/api/v1/prices", _prices(world))
    ops.put_csv("/api/v1/locations", _locations())


def _items(world: World) -> str:
    header = ("sku", "description", "identifier:gtin", f"identifier:buyer_item:{PARTNER}")
    rows = [
        (item.sku, item.description, item.gtin, item.buyer_item, item.case_pack)
        for item in world.items
    ]
    return _csv([(*header, "pack:case"), *rows])


def _prices(world: World) -> str:
    header = ("partner", "sku", "price", "currency", "valid_from")
    rows = [(PARTNER, item.sku, item.price, "USD", PRICES_SINCE) for item in world.items]
    return _csv([header, *rows])


def _locations() -> str:
    header = ("partner", "code", "name", "time_zone")
    rows = [(PARTNER, code, name, "America/Chicago") for code, name in STORES.items()]
    return _csv([header, *rows])


def _csv(rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
