from django.urls import path

from dashboards.views import (
    audit_log,
    conflicts,
    happenings,
    home,
    library,
    my_data,
    offline,
    places,
    public,
    search,
    strategies,
    trips,
)
from dashboards.views.indicators import indicator, indicators
from dashboards.views.pilots import pilot_money

app_name = "dashboards"
urlpatterns = [
    path("", home.home, name="home"),
    path("offline/", offline.offline, name="offline"),
    path("villages/", places.villages, name="villages"),
    path("villages/<slug:slug>/", places.village, name="village"),
    path("applications/<int:pk>/take-in/", places.take_in, name="take_in"),
    path("events/overlaps/", conflicts.conflicts, name="conflicts"),
    path("events/<int:pk>/overlaps/", conflicts.overlaps_of_event, name="overlaps_of_event"),
    path("events/<int:pk>/sessions/overlaps/", conflicts.overlaps_of_session, name="overlaps_of_session"),
    path("villages/<slug:slug>/mentoring/visits/overlaps/", conflicts.overlaps_of_visit, name="overlaps_of_visit"),
    path("partners/", places.partners, name="partners"),
    path("partners/<str:code>/", places.partner, name="partner"),
    path("indicators/", indicators, name="indicators"),
    path("indicators/<str:code>/", indicator, name="indicator"),
    path("pilots/<int:pk>/money/", pilot_money, name="pilot_money"),
    path("strategies/", strategies.strategies, name="strategies"),
    path("similar/", strategies.similar_actions, name="similar"),
    path("events/<int:pk>/trip/", trips.trip, name="trip"),
    path("mentoring/behind/", places.behind, name="behind"),
    path("me/", my_data.my_data, name="my_data"),
    path("me/copy/", my_data.my_copy, name="my_copy"),
    path("trail/", audit_log.audit_log, name="audit_log"),
    path("timeline/", happenings.timeline, name="timeline"),
    path("timeline/print/", happenings.print_timeline, name="print_timeline"),
    path("timeline/calendar/", happenings.calendar, name="calendar"),
    path("library/", library.library, name="library"),
    path("library/add/", library.add_paper, name="add_paper"),
    path("library/<int:pk>/", library.library_paper, name="library_paper"),
    path("library/<int:pk>/replace/", library.replace_paper, name="replace_paper"),
    path("search/", search.search, name="search"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("public/photos/<int:pk>/<slug:size>.jpg", public.photo, name="public_photo"),
    path("public/logos/<slug:slug>/<slug:which>/", public.logo, name="public_logo"),
]
