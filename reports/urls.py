from django.urls import path

from reports.sections import VILLAGE
from reports.views import changes, life, reports, rows, schedule, signed, verify

app_name = "reports"
urlpatterns = [
    path("reports/", reports.report_list, name="list"),
    path("reports/request/", reports.request_report, name="request"),
    path("reports/jobs/<slug:number>/", reports.job, name="job"),
    path("reports/jobs/<slug:number>/retry/", reports.retry, name="retry"),
    path("reports/plan/", life.plan, name="plan"),
    path("reports/plan/schedule/", schedule.schedule_reports, name="schedule_reports"),
    path("reports/plan/<int:pk>/drop/", schedule.drop_due_report, name="drop_due_report"),
    path("reports/begin/", life.begin_report, name="begin_report"),
    path("reports/drafts/<int:pk>/", life.draft, name="draft"),
    path("reports/drafts/<int:pk>/submit/", life.submit_report, name="submit_report"),
    path("reports/drafts/<int:pk>/return/", life.return_report, name="return_report"),
    path("reports/drafts/<int:pk>/approve/", life.approve_report, name="approve_report"),
    path("reports/drafts/<int:pk>/issue/", life.issue_report, name="issue_report"),
    path("reports/drafts/<int:pk>/replace/", life.replace_report, name="replace_report"),
    path("reports/drafts/<int:pk>/preview/", life.preview_report, name="preview_report"),
    path("reports/drafts/<int:pk>/changes/", changes.changes, name="changes"),
    path("reports/drafts/<int:pk>/village/", life.section, {"key": VILLAGE}, name="village_words"),
    path("reports/drafts/<int:pk>/sections/<slug:key>/", life.section, name="section"),
    path("reports/drafts/<int:pk>/sections/<slug:key>/preview/", life.preview_section, name="preview_section"),
    path("reports/drafts/<int:pk>/sections/<slug:key>/take/", life.take_group_words, name="take_group_words"),
    path("reports/drafts/<int:pk>/sections/<slug:key>/renew/", life.renew_sentences, name="renew_sentences"),
    path("reports/drafts/<int:pk>/sections/<slug:key>/remark/", life.remark_on_section, name="remark_on_section"),
    path("reports/remarks/<int:pk>/resolve/", life.resolve_remark, name="resolve_remark"),
    path("reports/previews/<slug:number>/", life.preview_pdf, name="preview_pdf"),
    path("reports/<slug:number>/", reports.page, name="page"),
    path("reports/<slug:number>/download/", reports.download, name="download"),
    path("reports/<slug:number>/signed/", signed.give_back_signed, name="give_back_signed"),
    path("r/<slug:number>/", rows.rows, name="rows"),
    path("r/<slug:number>/<slug:key>/", rows.row, name="row"),
    path("verify/andmed-1.schema.json", verify.data_schema, name="data_schema"),
    path("verify/tabelid-1.schema.json", verify.tables_schema, name="tables_schema"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<slug:number>/", verify.verify_number, name="verify_number"),
]
