"""Documents rendered over HTTP: what a partner would get, and nothing is kept or sent."""

from typing import Any

import httpx

from edi import index_file
from mappings.reading import places, read_set
from tests.api.conftest import Doors
from tests.api.test_checking_door import files_kept, load_guide
from tests.edi.interchanges import interchange

URL = "/api/v1/render"
ORDER = interchange()


def printed() -> dict[str, Any]:
    [place] = places(index_file(ORDER))
    document = read_set(ORDER, place).document
    assert document is not None
    return {
        "set": "850",
        "document_type": "PurchaseOrder",
        "document": document.model_dump(mode="json"),
    }


def post(doors: Doors, caller: str, body: object, query: str = "") -> httpx.Response:
    return doors.client.post(URL + query, json=body, headers=doors.key(caller))


def test_a_document_is_rendered_for_the_callers_partner_and_not_kept(doors: Doors) -> None:
    load_guide(doors)
    before = files_kept(doors)

    answer = post(doors, "northgate", printed(), "?interchange=42&group=7")

    told = answer.json()
    assert (answer.status_code, told["set"], told["warnings"]) == (200, "850", [])
    assert "*000000042*" in told["content"]
    assert "BEG*00*SA*PO1**20260102~" in told["content"]
    assert (files_kept(doors), doors.engine.enqueued) == (before, [])


def test_what_the_set_does_not_carry_is_a_warning(doors: Doors) -> None:
    load_guide(doors, {"mappings/850.yaml": "map: {PO1: {map: {PO1: {4: ~}}}}\n"})

    told = post(doors, "northgate", printed()).json()

    assert told["warnings"] == ["lines[0].price: 850 does not carry it"]


def test_what_no_field_has_is_written_back_where_it_is_wanted(doors: Doors) -> None:
    load_guide(doors)
    body = printed()
    body["document"]["unmapped"] = [{"loop": "", "id": "LDT", "elements": ["AF", "1", "DA"]}]

    assert "LDT*AF*1*DA~" in post(doors, "northgate", {**body, "unmapped": True}).json()["content"]
    assert "LDT" not in post(doors, "northgate", body).json()["content"]


def test_what_cannot_have_been_left_is_refused_with_its_place(doors: Doors) -> None:
    load_guide(doors)
    body = {**printed(), "unmapped": True}
    body["document"]["unmapped"] = [{"loop": "", "id": "LDT", "elements": ["AF"], "taken": [5]}]

    answer = post(doors, "northgate", body)

    assert answer.status_code == 422
    assert "unmapped.0.taken: Value error, the segment has no element 5" in answer.text


def test_a_system_of_our_own_names_the_partner(doors: Doors) -> None:
    load_guide(doors)

    assert post(doors, "ops", printed(), "?partner=northgate").status_code == 200
    assert post(doors, "ops", printed()).status_code == 422
    assert post(doors, "ops", printed(), "?partner=nobody").status_code == 422


def test_a_partner_renders_for_itself_alone(doors: Doors) -> None:
    load_guide(doors)

    assert post(doors, "northgate", printed(), "?partner=nobody").status_code == 403


def test_what_breaks_the_guide_is_refused_with_its_place(doors: Doors) -> None:
    load_guide(doors)
    body = printed()
    body["document"]["kind"] = "NE"

    answer = post(doors, "northgate", body)

    [error] = answer.json()["errors"]
    assert answer.status_code == 422
    assert error["at"].startswith("BEG02")


def test_what_is_no_document_is_refused(doors: Doors) -> None:
    load_guide(doors)

    bodies: tuple[object, ...] = (
        [],
        {},
        {"document": []},
        {"set": "850", "document": {"nothing": 1}},
    )
    for body in bodies:
        assert post(doors, "northgate", body).status_code == 422


def test_nobody_without_a_key_is_answered(doors: Doors) -> None:
    assert doors.client.post(URL, json=printed()).status_code == 401
