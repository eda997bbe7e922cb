"""Each person chooses the columns of a wide list; the choice stays until the next one."""

import pytest
from django.urls import reverse

from budget.views.columns import CLAIMS, CONTRACTS, PROCUREMENTS, STANDS
from tests.budget.factories import money_things

pytestmark = pytest.mark.django_db
LISTS = {
    "budget:claims": ("claim", CLAIMS),
    "budget:contracts": ("contract", CONTRACTS),
    "budget:procurements": ("procurement", PROCUREMENTS),
    "budget:overview": ("stand", STANDS),
}


@pytest.mark.parametrize("address", LISTS)
def test_chosen_columns_stand_alone_and_stay(client, world, address):
    name, labels = LISTS[address]
    names = tuple(labels)
    client.force_login(world.lead)
    url = reverse(address)
    assert client.get(url).context["choice"].shown == names
    chosen = client.get(url, {"columns": names[:2], "group": "JAP"})
    assert chosen.context["choice"].shown == names[:2]
    assert dict(chosen.context["choice"].others) == {"group": "JAP"}
    assert client.get(url).context["choice"].shown == names[:2]
    assert client.get(url, {"columns": ["nonsense"]}).context["choice"].shown == names[:2]
    client.cookies[f"{name}-columns"] = "forged"
    assert client.get(url).context["choice"].shown == names


def test_a_hidden_column_is_in_no_row_of_the_table(client, world):
    money_things(world.jap, world.partner)
    client.force_login(world.lead)
    page = client.get(reverse("budget:contracts"), {"columns": ["subject", "left"]}).content.decode()
    table = page[page.index("<table") : page.index("</table>")]
    assert table.count("<th ") == 4 + 1  # number, supplier and the two; one row's head
    assert table.count("<td") == 3
