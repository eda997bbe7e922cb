from django.urls import path

from mentoring.views import entries, ledger, papers, review, visits

app_name = "mentoring"
urlpatterns = [
    path("mentoring/", entries.hours, name="list"),
    path("mentoring/log-hours/", review.log_hours_anywhere, name="log_hours_anywhere"),
    path("mentoring/week/", visits.log_week, name="log_week"),
    path("mentoring/ledger/", ledger.ledger, name="ledger"),
    path("mentoring/ledger/move/", ledger.move_hours, name="move_hours"),
    path("mentoring/contracts/", ledger.contracts, name="contracts"),
    path("mentoring/contracts/add/", ledger.add_contract, name="add_contract"),
    path("mentoring/contracts/<int:pk>/", ledger.contract, name="contract"),
    path("mentoring/contracts/<int:pk>/change/", ledger.change_contract, name="change_contract"),
    path("mentoring/visits/", visits.visits, name="visits"),
    path("mentoring/visits/<int:pk>/call-off/", visits.call_off_visit, name="call_off_visit"),
    path("mentoring/look/<str:token>/", papers.look, name="look"),
    path("mentoring/log/", papers.print_log, name="print_log"),
    path("mentoring/confirm/", review.confirm_many, name="confirm_many"),
    path("mentoring/approve/", review.approve_many, name="approve_many"),
    path("mentoring/decide/", review.decide_many, name="decide_many"),
    path("mentoring/confirm-for-villages/", review.confirm_for_villages, name="confirm_for_villages"),
    path("mentoring/<int:pk>/", entries.entry, name="entry"),
    path("mentoring/<int:pk>/correct/", review.correct_hours, name="correct_hours"),
    path("mentoring/<int:pk>/confirm/", review.confirm_hours, name="confirm_hours"),
    path("mentoring/<int:pk>/approve/", review.approve_hours, name="approve_hours"),
    path("mentoring/<int:pk>/return/", review.return_hours, name="return_hours"),
    path("mentoring/<int:pk>/confirm-for-village/", review.confirm_for_village, name="confirm_for_village"),
    path("mentoring/<int:pk>/reopen/", review.reopen_hours, name="reopen_hours"),
    path("mentoring/<int:pk>/decide/", review.decide_hours, name="decide_hours"),
    path("mentoring/<int:pk>/reverse/", review.reverse_hours, name="reverse_hours"),
    path("mentoring/<int:pk>/void/", review.void_hours, name="void_hours"),
    path("villages/<slug:slug>/mentoring/", entries.village, name="village"),
    path("villages/<slug:slug>/mentoring/plan-visit/", visits.plan_visit, name="plan_visit"),
    path("villages/<slug:slug>/mentoring/handover/", papers.handover, name="handover"),
    path("villages/<slug:slug>/mentoring/log-hours/", review.log_hours, name="log_hours"),
]
