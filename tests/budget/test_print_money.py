"""Split sheet, protocol of offers and annex of an amendment as valid PDFs: budget.split_sheet, budget.offer_protocol,
budget.amendment_annex, budget.procurement_plan."""

import page
import pytest
from django.urls import reverse

from tests.budget.test_common_costs import split
from tests.budget.test_procurement import decide, opened
from tests.budget.test_versions import draft, plan
from villages.jobs import make_due_papers
from villages.models import Paper


def a_split(world):
    return "print_split_sheet", split(world).pk


def a_protocol(world):
    procurement, [first, *_rest] = opened(world)
    return "print_protocol", decide(world, procurement, first).pk


def an_annex(world):
    plan(world)
    return "print_annex", draft(world).pk


def a_procurement_plan(world):
    procurement, [first, *_rest] = opened(world)
    decide(world, procurement, first)
    return "print_procurement_plan", None


@pytest.mark.parametrize("make", [a_split, a_protocol, an_annex, a_procurement_plan])
def test_the_paper_is_printed_and_valid(world, client, tmp_path, make):
    route, pk = make(world)
    client.force_login(world.partner)
    assert client.post(reverse(f"budget:{route}", args=[pk] if pk else [])).status_code == 302
    make_due_papers()
    paper = Paper.objects.latest("pk")
    assert paper.state == "done", paper.failure
    file = tmp_path / f"{paper.pk}.pdf"
    file.write_bytes(bytes(paper.pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile
