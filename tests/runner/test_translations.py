"""What the check of the catalogues finds: also where xgettext does not look."""

import polib
import pytest

from runner import translations

IN_AN_F_STRING = "Locked because %(why)s."
MARKED_AS_NOOP = "Annual report"
OF_DJANGO = "This password is too common."


@pytest.mark.parametrize("text", [IN_AN_F_STRING, MARKED_AS_NOOP, OF_DJANGO])
def test_a_text_is_missed_when_its_translation_is_lost(tmp_path, monkeypatch, text):
    used = translations.texts_in_use()
    folder = tmp_path / "locale/et/LC_MESSAGES"
    folder.mkdir(parents=True)
    whole = polib.pofile(str(translations.ROOT / "locale/et/LC_MESSAGES/django.po"))
    rest = polib.POFile()
    rest.extend(entry for entry in whole if entry.msgid != text)
    rest.save(str(folder / "django.po"))
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    found = [fault for fault in translations.faults("et", used) if text in fault]
    assert [fault.rpartition(" (")[0] for fault in found] == [f"et: missing: {text!r}"]


def test_a_text_whose_plural_changed_is_not_read_on_in_its_old_translation(monkeypatch):
    """Babel's update leaves such an entry unmarked, and the old translation stays."""
    used = translations.texts_in_use()
    key, entry = next((key, entry) for key, entry in sorted(used.items()) if entry.msgid_plural)
    changed = polib.POEntry(msgid=entry.msgid, msgid_plural=f"{entry.msgid_plural} anew", occurrences=[("x.py", "1")])
    found = list(translations.faults("et", {**used, key: changed}))
    assert len(found) == 1
    assert "the plural has changed" in found[0]


def test_a_catalogue_that_covers_an_area_is_held_to_it_alone(tmp_path, monkeypatch):
    used = translations.texts_in_use()
    folder = tmp_path / "locale/lv/LC_MESSAGES"
    folder.mkdir(parents=True)
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    translations.begin("lv", used)
    catalogue = polib.pofile(str(folder / "django.po"))
    assert catalogue.metadata["Plural-Forms"].startswith("nplurals=3;")
    catalogue.metadata["X-Covers"] = "public"
    for entry in catalogue:
        told = dict.fromkeys(range(3), entry.msgid_plural) if entry.msgid_plural else {}
        entry.msgstr, entry.msgstr_plural = ("" if told else entry.msgid), told
    lost = next(entry for entry in catalogue if entry.msgid == "All villages")
    catalogue.remove(lost)
    catalogue.save(str(folder / "django.po"))
    assert [fault.partition(" (")[0] for fault in translations.faults("lv", used)] == ["lv: missing: 'All villages'"]
