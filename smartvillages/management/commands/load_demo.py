import tomllib

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts.models import User
from accounts.rules import action
from smartvillages.demo.calls import make_calls
from smartvillages.demo.claims import make_claims
from smartvillages.demo.digital_papers import make_digital_papers
from smartvillages.demo.events import make_gatherings
from smartvillages.demo.hours import log_demo_hours
from smartvillages.demo.ideas import make_ideas
from smartvillages.demo.indicators import make_indicators
from smartvillages.demo.money import make_money
from smartvillages.demo.oversight import make_oversight
from smartvillages.demo.people import HOST, make_people
from smartvillages.demo.pilot_progress import make_pilot_way
from smartvillages.demo.publications import make_publications
from smartvillages.demo.purchases import make_purchases
from smartvillages.demo.steering import make_steering
from smartvillages.demo.strategies import make_full_strategies
from smartvillages.demo.strategies_and_pilots import make_pilots, make_strategies
from smartvillages.demo.telling import make_telling
from smartvillages.demo.trips import make_trips
from smartvillages.demo.upcoming import make_coming
from smartvillages.management.commands.load_programme import FACTS
from villages.models import Participation, Programme, Village


class Command(BaseCommand):
    help = "Adds invented people and content, marked as demo, to the loaded programme. Never in production."

    def handle(self, **options: object) -> None:
        if settings.ENVIRONMENT not in {"demo", "test", "development"}:
            raise CommandError(
                "Invented content belongs to a demo: ENVIRONMENT is neither demo, test nor development."
            )
        facts = tomllib.loads(FACTS.read_text("utf-8"))
        programme = Programme.objects.filter(slug=facts["programme"]["slug"]).first()
        if programme is None:
            raise CommandError("There is no programme yet: run load_programme first.")
        if User.objects.filter(email=f"juht@{HOST}").exists():
            self.stdout.write("The demo content is here already.")
            return
        with translation.override("et"):
            load_demo(by=None, programme=programme, facts=facts)
        self.stdout.write("The demo content is made.")


@action
def load_demo(*, by: User, programme: Programme, facts: dict[str, object]) -> None:
    groups = list(Participation.objects.filter(programme=programme).select_related("partner", "programme"))
    villages = list(
        Village.objects.filter(participation__programme=programme).with_place().select_related("allowance")
    )
    defended_on = {each["slug"]: each["defended_on"] for each in facts["villages"]}
    people = make_people(programme, groups, villages)
    log_demo_hours(villages, people)
    make_strategies(villages)
    pilots = make_pilots(villages, people)
    make_pilot_way(pilots, people)
    make_indicators(programme, villages, people)
    make_full_strategies(villages, pilots, people)
    events = make_gatherings(programme, groups, villages, people, defended_on)
    make_ideas(programme, villages, people)
    make_trips(programme, villages, people)
    make_money(groups, villages, pilots, events, people)
    make_purchases(groups, people)
    make_digital_papers(groups, people)
    make_publications(villages, pilots, people)
    jap = next(group for group in groups if group.partner.code == "JAP")
    make_claims(jap, people)
    make_coming(jap, villages, people)
    make_calls(jap, villages, people)
    make_oversight(programme, jap, people)
    make_steering(programme, groups, people)
    make_telling(programme, groups, people)
