"""The guides as pages, and the question mark beside each page's heading."""

import pytest
from django.urls import reverse

from dashboards.queries.guides import CHAPTERS, GUIDES, READS, guide_of, help_for
from tests.access.rights import ROWS
from villages.roles import Role


@pytest.mark.parametrize("slug", GUIDES)
def test_guide_has_chapters_with_words_and_anchors_of_their_own(slug):
    guide = guide_of(slug)
    anchors = [chapter.anchor for chapter in guide.chapters]
    assert guide.title
    assert len(anchors) > 3
    assert len(anchors) == len(set(anchors))
    assert all(chapter.anchor and "<p>" in chapter.html for chapter in guide.chapters)


@pytest.mark.parametrize("slug", GUIDES)
def test_every_chapter_that_a_page_leads_to_is_there_and_every_page_exists(slug):
    anchors = {chapter.anchor for chapter in guide_of(slug).chapters}
    routes = {row.route for row in ROWS}
    for beginning, anchor in CHAPTERS[slug].items():
        assert anchor in anchors, (slug, beginning)
        assert any(route.startswith(beginning) for route in routes), (slug, beginning)


def test_help_opens_the_chapter_of_ones_own_guide():
    log = reverse("dashboards:guide", args=["mentor"]) + "#tundide-kirjutamine"
    assert help_for("mentoring:log_hours", {Role.MENTOR}) == log
    assert help_for("mentoring:log_hours", {Role.PARTNER_COORDINATOR}).endswith("/coordinator/#tunnid")
    assert help_for("coordination:meeting", {Role.LEAD_COORDINATOR}).endswith("/steering/#koosolek-kutsest-allkirjani")
    assert help_for("trainings:attendance", {Role.VILLAGE_LEAD}).endswith(
        "/village-lead/#pane-oma-inimesed-sundmusele-kirja"
    )
    assert help_for("accounts:email", {Role.AUDITOR}) == reverse("dashboards:guide", args=["auditor"])


@pytest.mark.parametrize("role", Role)
def test_the_home_page_is_told_of_in_ones_own_guide(role):
    own = [reverse("dashboards:guide", args=[slug]) for slug in READS[role]]
    assert help_for("dashboards:home", {role}).partition("#")[0] in own


def test_question_mark_stands_beside_the_heading_and_leads_to_a_page(world, client):
    client.force_login(world.partner)
    page = client.get(reverse("budget:claims"))
    address = page.context["help_url"]
    assert address.endswith("/coordinator/#maksetaotlus")
    assert f'href="{address}"' in page.content.decode()
    opened = client.get(address)
    assert opened.status_code == 200
    assert 'id="maksetaotlus"' in opened.content.decode()


def test_guides_list_begins_with_ones_own(world, client):
    client.force_login(world.mentor)
    shown = client.get(reverse("dashboards:guides"))
    assert [guide.slug for guide in shown.context["guides"]][0] == "mentor"
    assert client.get(reverse("dashboards:guide", args=["deploying"])).status_code == 404


def test_guide_names_another_guide_by_a_link_and_holds_no_raw_markdown():
    for slug in GUIDES:
        guide = guide_of(slug)
        whole = guide.head + "".join(chapter.html for chapter in guide.chapters)
        assert ".md" not in whole
        assert "![" not in whole
        assert 'href=""' not in whole


def test_guide_breaks_lines_where_the_paragraph_ends():
    assert "<br>" not in "".join(chapter.html for slug in GUIDES for chapter in guide_of(slug).chapters)
