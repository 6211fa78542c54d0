"""Everything that is wrong with a partner's folder that loads, and what will be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from app.flows.credentials import check_credentials
from app.rules.names import NAMES
from mappings.documents import WarehouseOrder
from mappings.enveloping import set_of
from mappings.errors import BadGuide
from mappings.examples import example_problems, example_warnings
from mappings.partners import Partner
from mappings.partners.folder import PARTNER_FILE
from mappings.partners.partner import PartnerKind
from mappings.partners.term_checks import check_identities
from mappings.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class FolderProblems:
    """Faults, for which a folder is refused, and warnings, in words."""

    faults: tuple[str, ...]
    warnings: tuple[str, ...]

    def with_warning(self, problem: str) -> Self:
        """Return these and one warning more."""
        return replace(self, warnings=(*self.warnings, f"warning: {problem}"))


def find_problems(partner: Partner, files: Mapping[str, str], day: date) -> FolderProblems:
    """Return what is wrong on a day with terms, examples, certificates and host keys."""
    credentials = tuple(check_credentials(partner, files, day))
    checks = (check_identities, _unknown_kinds, _unsent_orders)
    terms = tuple(fault for check in checks for fault in check(partner, files))
    faults = (*terms, *(one.fault for one in credentials if not one.is_warning))
    examples = example_warnings(partner, files)
    warnings = (*(str(one.fault) for one in credentials if one.is_warning), *examples)
    told = (*map(str, faults), *example_problems(partner, files))
    return FolderProblems(told, tuple(f"warning: {one}" for one in warnings))


def warehouse_problem(partner: Partner, files: Mapping[str, str]) -> str:
    """Return what to say where the partner that ships for this one is not there."""
    problem = f"there is no partner {partner.warehouse!r}: load its folder first"
    return str(read_yaml(PARTNER_FILE, files[PARTNER_FILE]).fault(problem, ("warehouse",)))


def _unknown_kinds(partner: Partner, files: Mapping[str, str]) -> Iterator[BadGuide]:
    """Yield the fees that are for no kind of mismatch."""
    text = read_yaml(PARTNER_FILE, files[PARTNER_FILE])
    for number, fee in enumerate(partner.fees):
        if fee.kind not in NAMES:
            problem = f"{fee.kind} is no kind of mismatch: `tradelane partners kinds` lists them"
            yield text.fault(problem, ("fees", number, "kind"))


def _unsent_orders(partner: Partner, files: Mapping[str, str]) -> Iterator[BadGuide]:
    """Yield a fault for a warehouse that no order to ship can be written to."""
    if partner.kind is not PartnerKind.WAREHOUSE:
        return
    try:
        set_of(partner, WarehouseOrder.__name__)
    except LookupError as fault:
        problem = f"{fault}: a warehouse is written to in X12 alone (940)"
        yield read_yaml(PARTNER_FILE, files[PARTNER_FILE]).fault(problem, ("look", "version"))
