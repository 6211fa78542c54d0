"""Terms for a partner of a test: those of a shipped folder."""

from datetime import datetime
from importlib.resources import files

from sqlalchemy.orm import Session

from app.flows.partners import read_folder
from app.store.tables import PartnerVersion


def add_terms(session: Session, partner_id: int, valid_from: datetime) -> None:
    """Let a partner have the terms of the shipped northgate."""
    folder = read_folder(files("mappings") / "partners" / "northgate")
    session.add(
        PartnerVersion(
            partner_id=partner_id,
            number=1,
            digest="0" * 64,
            files=folder,
            valid_from=valid_from,
            loaded_at=valid_from,
        )
    )
    session.flush()
