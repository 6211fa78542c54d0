"""Which identities a connection may carry, on both databases."""

from sqlalchemy.orm import Session

from app.store import partners
from app.store.database import open_database, writing
from app.store.partners import NewConnection

USUAL, TEST, OLD = ("08", "ACME"), ("08", "ACMETEST"), ("ZZ", "ACME")


def carried(session: Session, connection_id: int) -> list[tuple[str, str]]:
    return [
        one
        for one in (USUAL, TEST, OLD)
        if partners.find_carried_partner(session, connection_id, *one) is not None
    ]


def test_only_the_allowed_identities_stay(database_url: str) -> None:
    database = open_database(database_url)
    with writing(database) as session:
        partner = partners.save_partner(session, name="acme", title="Acme", kind="retailer")
        new = NewConnection("acme", "api", ["files"], {}, partner.id)
        connection = partners.save_connection(session, new)
        for identity in (USUAL, TEST, OLD):
            partners.allow_identity(session, connection, partner.id, identity=identity)

        partners.forbid_other_identities(session, connection, {USUAL, TEST})

        assert carried(session, connection.id) == [USUAL, TEST]
    database.dispose()
