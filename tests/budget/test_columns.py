"""Each person chooses the columns of a wide list; the choice stays until the next one."""

import pytest
from django.urls import reverse

from budget.models import CommonCost
from budget.views import columns
from budget.views.columns import CLAIMS, CONTRACTS, PROCUREMENTS, RECOVERIES, STANDS
from tests.budget.factories import money_things

pytestmark = pytest.mark.django_db
LISTS = {
    "budget:claims": ("claim", CLAIMS),
    "budget:contracts": ("contract", CONTRACTS),
    "budget:procurements": ("procurement", PROCUREMENTS),
    "budget:recoveries": ("recovery", RECOVERIES),
    "budget:common_costs": ("common-cost", columns.COMMON_COSTS, columns.USUAL_COMMON_COSTS),
    "budget:bank": ("bank", columns.BANK_ENTRIES, columns.USUAL_BANK_ENTRIES),
    "budget:overview": ("stand", STANDS),
}


@pytest.mark.parametrize("address", LISTS)
def test_chosen_columns_stand_alone_and_stay(client, world, address):
    name, labels, *usual = LISTS[address]
    names, usual = tuple(labels), usual[0] if usual else tuple(labels)
    client.force_login(world.lead)
    url = reverse(address)
    assert client.get(url).context["choice"].shown == usual
    chosen = client.get(url, {"columns": names[:2], "group": "JAP"})
    assert chosen.context["choice"].shown == names[:2]
    assert dict(chosen.context["choice"].others) == {"group": "JAP"}
    assert client.get(url).context["choice"].shown == names[:2]
    assert client.get(url, {"columns": ["nonsense"]}).context["choice"].shown == names[:2]
    client.cookies[f"{name}-columns"] = "forged"
    assert client.get(url).context["choice"].shown == usual


def test_a_hidden_column_is_in_no_row_of_the_table(client, world):
    money_things(world.jap, world.partner)
    client.force_login(world.lead)
    page = client.get(reverse("budget:contracts"), {"columns": ["subject", "left"]}).content.decode()
    table = page[page.index("<table") : page.index("</table>")]
    assert table.count("<th ") == 4 + 1  # number, supplier and the two; one row's head
    assert table.count("<td") == 3


def test_common_costs_are_found_sorted_and_downloaded(client, world):
    money_things(world.jap, world.partner)
    money_things(world.jkk, world.partner)
    first, second = CommonCost.objects.order_by("pk")
    CommonCost.objects.filter(pk=second.pk).update(net=500, supplier="Õunaaed OÜ")
    client.force_login(world.lead)
    url = reverse("budget:common_costs")

    def found(**asked):
        return list(client.get(url, asked).context["page"])

    assert found(q="ounaaed") == [second]
    assert found(group="JAP") == [first]
    assert found(state="settled") == []
    assert (found(sort="-gross"), found(sort="gross")) == ([second, first], [first, second])
    every = {"columns": list(columns.COMMON_COSTS)}
    page = client.get(url, every).content.decode()
    assert "500,00" in page
    assert "Kuidas jagatakse" in page
    file = client.get(url, {"file": "csv", "group": "JKK"})
    told = file.content.decode("utf-8-sig").splitlines()
    assert len(told) == 2
    assert "Õunaaed OÜ" in told[1]
