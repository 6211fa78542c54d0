"""The numbers of packages on a ship notice, in the form that a partner's labels have them."""

from edi.model import Standard
from mappings.documents import Document, NoticedPackage, ShipNotice
from mappings.partners import Partner


def with_serials(partner: Partner, document: Document) -> Document:
    """Return a document whose packages, if it has any, are numbered as the partner wants it."""
    if not isinstance(document, ShipNotice):
        return document
    packages = tuple(_numbered(partner, one) for one in document.packages)
    return document.model_copy(update={"packages": packages}) if packages else document


def _numbered(partner: Partner, package: NoticedPackage) -> NoticedPackage:
    if package.sscc is None:
        return package
    bare = partner.look.standard is Standard.EDIFACT
    return package.model_copy(update={"sscc": partner.labels.serial(package.sscc, bare=bare)})
