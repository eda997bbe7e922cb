"""The words of a report: several people write, nothing is overwritten, comments stay until they are dealt with."""

from typing import NamedTuple, cast

from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from accounts.rules import RuleBroken, action
from reports import access, sections
from reports.models import Report, ReportSection, SectionRemark
from reports.queries.schedule import words_of_groups
from reports.snapshot.shape import Snapshot
from strategies.text_merge import merged

LONGEST = 20_000  # characters of a section


class Written(NamedTuple):
    section: ReportSection
    with_others: bool  # somebody else changed other lines meanwhile


class BothChanged(RuleBroken):
    """Two people changed the same lines; `now` is the section as it stands."""

    def __init__(self, now: ReportSection) -> None:
        super().__init__(
            _("Somebody else changed the same lines meanwhile. Nothing of yours is lost: put both together.")
        )
        self.now = now


@action
def write_report_section(
    *, by: User, section: ReportSection, text: str, before: str, is_ready: bool = False
) -> Written:
    """``before``: what stood when the person began, or what they sent last. Raises BothChanged."""
    section = _opened(by, section)
    text, before = _lines(text), _lines(before)
    if unknown := sections.unknown_fields(text):
        raise RuleBroken(
            _("There is no figure of this name: %(names)s. The list beside the text has them all.")
            % {"names": ", ".join(unknown)}
        )
    with_others = _lines(section.text) not in (before, text)
    if with_others:
        both = merged(before, text, _lines(section.text))
        if both is None:
            raise BothChanged(section)
        text = both
    if text != _lines(section.text):
        section.text, section.version = text, section.version + 1
        section.return_reason = ""
    section.is_ready, section.changed_by = is_ready, by
    section.save()
    return Written(section, with_others)


@action
def renew_sentences(*, by: User, section: ReportSection, take: bool) -> ReportSection:
    """The opening sentences as they would be made today. ``take``: put them before what people wrote, which stays."""
    section = _opened(by, section)
    with override(section.report.language):
        fresh = sections.skeleton(section.key)
    if take and fresh and fresh not in section.text:
        old = section.skeleton
        kept = section.text.replace(old, "").strip() if old and old in section.text else section.text.strip()
        section.text = _lines(f"{fresh}\n\n{kept}".strip())
        section.version += 1
    section.skeleton, section.changed_by = fresh, by
    section.save()
    return section


@action
def take_group_words(*, by: User, section: ReportSection) -> ReportSection:
    """What the groups wrote, after what stands already, each below its group's code; then it is edited like the rest.

    A group whose words were taken before is left alone, whatever people made of them. Figures in the words are those
    that the group's report froze, and its opening sentences stay out: the programme's say the same of all.
    """
    section = _opened(by, section)
    text = section.text
    for one in words_of_groups(section):
        said = one.text.replace(one.skeleton, "").strip() if one.skeleton else one.text.strip()
        mark = f"**{one.report.participation.partner.code}**"  # type: ignore[union-attr]
        if said and mark not in text.splitlines():
            with override(section.report.language):
                told = sections.filled(said, cast(Snapshot, one.report.snapshot))
            text = _lines(f"{text.rstrip()}\n\n{mark}\n\n{told}".lstrip())
    if text == section.text:
        raise RuleBroken(_("The groups wrote nothing here that is not in the text already."))
    section.text, section.version, section.is_ready, section.changed_by = text, section.version + 1, False, by
    if len(text) > LONGEST:
        told_length = {"n": LONGEST}
        raise RuleBroken(_("With the groups' words the text is longer than %(n)s characters.") % told_length)
    section.save()
    return section


@action
def remark_on_section(*, by: User, section: ReportSection, text: str) -> SectionRemark:
    """Whoever sees the draft may comment; auditors too."""
    if section.report.number:
        raise RuleBroken(_("The report is approved; comments are for drafts."))
    if not access.may_remark(by, section):
        raise RuleBroken(_("You do not see this report."))
    if not text.strip():
        raise RuleBroken(_("Write something."))
    return SectionRemark.objects.create(section=section, text=text.strip(), written_by=by)


@action
def resolve_remark(*, by: User, remark: SectionRemark) -> SectionRemark:
    if not access.writes_in(by, remark.section):
        raise RuleBroken(_("Who writes the report deals with its comments."))
    remark.resolved_by = by
    remark.save(update_fields=["resolved_by"])
    return remark


def _opened(by: User, section: ReportSection) -> ReportSection:
    """The locked section of a report open for writing. The report is locked first, as when it is submitted."""
    places = ("programme", "participation__programme", "village__participation__programme")
    rows = Report.objects.select_for_update(of=("self",), no_key=True).select_related(*places)
    report = rows.get(pk=section.report_id)
    section = ReportSection.objects.select_for_update(of=("self",)).get(pk=section.pk)
    section.report = report
    if not access.may_write_section(by, section):
        raise RuleBroken(_("The report is written while it is a draft or returned, by its coordinators."))
    return section


def _lines(text: str) -> str:
    """Browsers send line ends of their own; the last line ends too, so that one added after it is another line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return f"{text}\n" if text else ""
