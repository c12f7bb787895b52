"""What one is writing is kept, and found again where one goes on."""

from playwright.sync_api import expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor


def test_a_post_is_kept_for_later_and_published_from_there(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    page = person(mira)
    sheet = app.begins_post(page)
    sheet.get_by_label("Caption").fill("Not quite yet.")
    sheet.get_by_role("radio", name="Followers").check()
    sheet.get_by_role("button", name="Save draft").click()
    app.toast(page, "Draft saved")
    assert [draft["caption"] for draft in mira.get("/v1/drafts")["items"]] == ["Not quite yet."]

    page.goto("/drafts")
    page.get_by_role("button", name="Continue draft Not quite yet.").click()

    expect(sheet.get_by_label("Caption")).to_have_value("Not quite yet.")
    sheet.get_by_label("Caption").fill("Now.")
    sheet.get_by_role("button", name="Publish to followers").click()
    post = {"id": app.published(page)}
    assert mira.sees(post)["caption"] == "Now."
    assert mira.get("/v1/drafts")["items"] == []


def test_a_draft_kept_again_is_one_draft(person: Visitor, network: Network) -> None:
    mira = network.author("mira")
    page = person(mira)
    for words in ("One.", "Two."):
        page.goto("/drafts" if words == "Two." else "/studio")
        if words == "Two.":
            page.get_by_role("button", name="Continue draft One.").click()
            sheet = page.get_by_role("dialog", name="Publish")
        else:
            sheet = app.opens_sheet(page)
        sheet.get_by_label("Caption").fill(words)
        sheet.get_by_role("button", name="Save draft").click()
        app.toast(page, "Draft saved")

    assert [draft["caption"] for draft in mira.get("/v1/drafts")["items"]] == ["Two."]


def test_a_kept_answer_is_still_one_or_a_post_by_itself(
    person: Visitor, network: Network, ada: Persona
) -> None:
    post, mira = ada.publishes("answered later"), network.author("mira")
    for words in ("An answer.", "None, after all."):
        mira.must(
            "POST",
            "/v1/drafts",
            {
                "caption": words,
                "reply_to": post["id"],
                "visibility": "public",
                "image_ids": mira.pictures,
            },
        )
    page = person(mira)
    sheet = page.get_by_role("dialog", name="Publish")
    published = []
    for words in ("An answer.", "None, after all."):
        page.goto("/drafts")
        page.get_by_role("button", name=f"Continue draft {words}").click()
        if words != "An answer.":
            sheet.get_by_role("button", name="Publish as a separate post").click()
        sheet.get_by_role("button", name="Publish to everyone").click()
        published.append(mira.sees({"id": app.published(page)}))

    assert [each.get("reply_to") for each in published] == [post["id"], None]


def test_a_discarded_draft_can_be_had_back(person: Visitor, ada: Persona) -> None:
    ada.must("POST", "/v1/drafts", {"caption": "Away with it?"})
    page = person(ada)
    page.goto("/drafts")
    page.get_by_role("button", name="Discard draft Away with it?").click()
    expect(page.get_by_role("article", name="Draft: Away with it?")).to_have_count(0)

    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_role("article", name="Draft: Away with it?")).to_be_visible()
    page.goto("about:blank")
    assert [each["caption"] for each in ada.get("/v1/drafts")["items"]] == ["Away with it?"]
