import pytest

from accounts.rules import RuleBroken
from mentoring import actions
from tests.cast import join
from tests.mentoring.factories import left, log, made
from villages.roles import Role


def confirm(world, entry, by="village_lead"):
    return actions.confirm_hours(by=getattr(world, by), entry=entry)


def approve(world, entry, by="partner"):
    return actions.approve_hours(by=getattr(world, by), entry=entry)


def test_confirm_then_approve_by_three_people(world):
    entry = confirm(world, log(world))
    assert (entry.state, entry.confirmed_by) == ("confirmed", world.village_lead)
    entry = approve(world, entry)
    assert (entry.state, entry.approved_by) == ("approved", world.partner)
    assert entry.confirmed_at <= entry.approved_at
    assert left(world) == 37.5
    assert world.koeru.allowance.hours_approved == 2.5


@pytest.mark.parametrize("by", ["mentor", "lead", "partner", "auditor", "admin", "other_partner", "stranger"])
def test_confirm_is_for_the_village_lead(world, by):
    with pytest.raises(RuleBroken, match="Koeru: tunnid kooskõlastab küla eestvedaja"):
        confirm(world, log(world), by)


@pytest.mark.parametrize("by", ["mentor", "village_lead", "auditor", "admin", "other_partner", "stranger"])
def test_approve_is_for_coordinators(world, by):
    with pytest.raises(RuleBroken, match="Koeru: tunnid kinnitab koordinaator"):
        approve(world, made(world, "confirmed"), by)


def test_I11_the_mentor_does_not_confirm_own_hours_as_village_lead(world):
    join(world.mentor, Role.VILLAGE_LEAD, world.koeru)
    with pytest.raises(RuleBroken, match="Neli silma: .* mentorina .* kooskõlastab küla teine inimene"):
        confirm(world, log(world), "mentor")


def test_I11_the_mentor_does_not_approve_own_hours_as_coordinator(world):
    join(world.mentor, Role.PARTNER_COORDINATOR, world.jap)
    with pytest.raises(RuleBroken, match="Neli silma: .* mentorina .* kinnitab teine koordinaator"):
        approve(world, made(world, "confirmed"), "mentor")


def test_I11_who_confirmed_does_not_approve(world):
    join(world.village_lead, Role.PARTNER_COORDINATOR, world.jap)
    entry = confirm(world, log(world))
    with pytest.raises(RuleBroken, match="Neli silma: kooskõlastasid .* kinnitab teine koordinaator"):
        approve(world, entry, "village_lead")
    assert approve(world, entry, "lead").state == "approved"


def test_approve_waits_for_the_village(world):
    with pytest.raises(RuleBroken, match="ei ole neid tunde veel kooskõlastanud"):
        approve(world, log(world))


def test_a_second_press_says_what_stands_already(world):
    entry = log(world)
    confirm(world, entry)
    with pytest.raises(RuleBroken, match="on juba „külaga kooskõlastatud“"):
        confirm(world, entry)
    approve(world, entry)
    with pytest.raises(RuleBroken, match="on juba „kinnitatud“"):
        approve(world, entry, "lead")
    with pytest.raises(RuleBroken, match="on juba „kinnitatud“"):
        actions.return_hours(by=world.partner, entry=entry, reason="x")


@pytest.mark.parametrize("by", ["village_lead", "partner", "lead"])
@pytest.mark.parametrize("state", ["submitted", "confirmed"])
def test_return_frees_the_hours_and_keeps_the_reason(world, by, state):
    entry = made(world, state)
    entry = actions.return_hours(by=getattr(world, by), entry=entry, reason="Palun erista sõit")
    assert (entry.state, entry.return_reason) == ("returned", "Palun erista sõit")
    assert (entry.confirmed_by, entry.confirmed_at) == (None, None)
    assert left(world) == 40


def test_return_needs_a_right_and_a_reason(world):
    entry = log(world)
    for by in ("mentor", "auditor", "other_partner", "admin"):
        with pytest.raises(RuleBroken, match="tagastab küla eestvedaja või koordinaator"):
            actions.return_hours(by=getattr(world, by), entry=entry, reason="x")
    with pytest.raises(RuleBroken, match="Põhjenda"):
        actions.return_hours(by=world.partner, entry=entry, reason="")
