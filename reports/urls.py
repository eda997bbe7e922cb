from django.urls import path

from reports.views import conflicts, home, offline, places, public, reports, search, strategies, trail, trips, verify
from reports.views.indicators import indicator, indicators
from reports.views.pilots import pilot_money

app_name = "reports"
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
    path("trail/", trail.trail, name="trail"),
    path("search/", search.search, name="search"),
    path("reports/", reports.report_list, name="list"),
    path("reports/request/", reports.request_report, name="request"),
    path("reports/jobs/<slug:number>/", reports.job, name="job"),
    path("reports/jobs/<slug:number>/retry/", reports.retry, name="retry"),
    path("reports/<slug:number>/", reports.page, name="page"),
    path("reports/<slug:number>/download/", reports.download, name="download"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("public/photos/<int:pk>/<slug:size>.jpg", public.photo, name="public_photo"),
    path("public/logos/<slug:slug>/<slug:which>/", public.logo, name="public_logo"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<slug:number>/", verify.verify_number, name="verify_number"),
]
