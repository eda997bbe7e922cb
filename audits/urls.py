from django.urls import path

from audits.views import findings, packages, questions, samples, sessions

app_name = "audits"
urlpatterns = [
    path("audits/", sessions.sessions, name="list"),
    path("audits/open/", sessions.open_session, name="open_session"),
    path("audits/questions/", questions.questions, name="questions"),
    path("audits/questions/<int:pk>/", questions.question, name="question"),
    path("audits/questions/<int:pk>/answer/", questions.answer_question, name="answer_question"),
    path("audits/questions/<int:pk>/ask-more/", questions.ask_more, name="ask_more"),
    path("audits/questions/<int:pk>/close/", questions.close_question, name="close_question"),
    path("audits/findings/", findings.findings, name="findings"),
    path("audits/findings/<int:pk>/", findings.finding, name="finding"),
    path("audits/findings/<int:pk>/edit/", findings.edit_finding, name="edit_finding"),
    path("audits/findings/<int:pk>/move/", findings.move_finding, name="move_finding"),
    path("audits/packages/", packages.packages, name="packages"),
    path("audits/packages/request/", packages.request_package, name="request_package"),
    path("audits/packages/<slug:number>/", packages.package, name="package"),
    path("audits/packages/<slug:number>/download/", packages.download_package, name="download_package"),
    path("audits/packages/<slug:number>/parts/<int:part>/", packages.download_package, name="download_part"),
    path("audits/packages/<slug:number>/retry/", packages.retry_package, name="retry_package"),
    path("audits/populations/<int:pk>/", samples.population, name="population"),
    path("audits/populations/<int:pk>/draw/", samples.draw_sample, name="draw_sample"),
    path("audits/populations/<int:pk>/pick/", samples.pick_by_hand, name="pick_by_hand"),
    path("audits/draws/<int:pk>/", samples.draw, name="draw"),
    path("audits/items/<int:pk>/", samples.item, name="item"),
    path("audits/items/<int:pk>/check/", samples.check_item, name="check_item"),
    path("audits/<slug:number>/", sessions.session, name="session"),
    path("audits/<slug:number>/extend/", sessions.extend_session, name="extend_session"),
    path("audits/<slug:number>/conflicts/", sessions.state_conflicts, name="state_conflicts"),
    path("audits/<slug:number>/close/", sessions.close_session, name="close_session"),
    path("audits/<slug:number>/reads/", sessions.reads, name="reads"),
    path("audits/<slug:number>/print/", sessions.print_audit_report, name="print_audit_report"),
    path("audits/<slug:number>/freeze/", samples.freeze_population, name="freeze_population"),
    path("audits/<slug:number>/ask/", questions.ask_question, name="ask_question"),
    path("audits/<slug:number>/findings/write/", findings.write_finding, name="write_finding"),
]
