from django.urls import path

from reports.views import reports, verify

app_name = "reports"
urlpatterns = [
    path("reports/", reports.report_list, name="list"),
    path("reports/request/", reports.request_report, name="request"),
    path("reports/jobs/<slug:number>/", reports.job, name="job"),
    path("reports/jobs/<slug:number>/retry/", reports.retry, name="retry"),
    path("reports/<slug:number>/", reports.page, name="page"),
    path("reports/<slug:number>/download/", reports.download, name="download"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<slug:number>/", verify.verify_number, name="verify_number"),
]
