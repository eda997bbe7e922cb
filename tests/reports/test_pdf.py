import ast
import json
import os
import re
import socket
import subprocess
import sys
import threading
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from django.utils import translation

from pdf import assets
from reports.pdf import annexes, render
from reports.pdf.document import page as html_page
from reports.snapshot.shape import data_hash, frozen, photo_keys
from tests import reading_order
from tests.reports import snapshots, walking
from ui import formats

ROOT = Path(__file__).resolve().parent.parent.parent
NBSP = "\xa0"


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().replace(NBSP, " ")


def attachments_of(pdf: bytes) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {name: file.get_file().read_bytes() for name, file in opened.attachments.items()}


def failures(pdf: bytes, tmp_path) -> dict[str, str]:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    answers = {profile: str(page.validate_pdf(str(path), profile=profile)) for profile in ("ua1", "3a")}
    return {profile: answer for profile, answer in answers.items() if "Result: no failures" not in answer}


def pictures_in(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
    return [stream for stream in streams if stream.get("/Subtype") == "/Image"]


@pytest.fixture(scope="module")
def printed():
    """Each of the three scopes in both languages, once: by the engine that its length asks for, or by a named one."""
    made = {}
    is_long = annexes.is_long

    def of(scope, language="et", engine=""):
        """An engine that is named and asked for by the length as well sets the report once."""
        if (scope, language, "") not in made:
            set_by(scope, language, is_long)
        if (scope, language, engine) not in made:
            set_by(scope, language, lambda _chapters: engine == "typst")
        return made[scope, language, engine]

    def set_by(scope, language, how_long):
        chosen = []
        data = snapshots.snapshot(scope, language)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(annexes, "is_long", lambda chapters: chosen.append(how_long(chapters)) or chosen[-1])
            pdf = render(data, snapshots.photos_for(data))
        [by_typst] = set(chosen)
        made[scope, language, "typst" if by_typst else "weasyprint"] = pdf
        made.setdefault((scope, language, ""), pdf)

    return of


@pytest.mark.parametrize("language", ["et", "en"])
@pytest.mark.parametrize("scope", ["programme", "partner", "village"])
def test_render_is_archivable_and_accessible(scope, language, printed, tmp_path):
    assert failures(printed(scope, language), tmp_path) == {}


def test_render_holds_the_figures_in_estonian(printed):
    text = text_of(printed("partner"))
    for figure in ("33 000,00", "29 700,00", "3 300,00", "19302100001", "16.01.2023 kell 10:30", "Edenemisaruanne"):
        assert figure in text


def test_render_holds_the_figures_in_english(printed):
    text = text_of(printed("partner", "en"))
    for figure in ("33,000.00", "29,700.00", "3,300.00", "19302100001", "Progress report", "Mentoring"):
        assert figure in text


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize("language", ["et", "en"])
@pytest.mark.parametrize("scope", ["programme", "partner", "village"])
def test_I65_every_number_of_the_text_is_one_of_the_snapshot(scope, language, engine, printed):
    data = snapshots.snapshot(scope, language)
    assert walking.strangers(printed(scope, language, engine), data, data_hash(data)) == []


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize("language", ["et", "en"])
@pytest.mark.parametrize("scope", ["programme", "partner", "village"])
def test_every_sum_of_the_snapshot_stands_in_the_text(scope, language, engine, printed):
    data = snapshots.snapshot(scope, language)
    text = walking.text_of(printed(scope, language, engine))
    with translation.override(language):
        missing = [
            value for value in sums_of(data) if formats.number(Decimal(value), 2).replace(NBSP, " ") not in text
        ]
    assert missing == []


def sums_of(data):
    """Every amount of the money tables, of the claims and of the hours by village."""
    tables = [data["finance"][name] for name in ("by_partner", "by_category", "by_activity", "own")]
    tables += [data["claims"][name] for name in ("by_partner", "by_category", "by_activity")]
    rows = [row for table in tables for row in [*table["rows"], *([table["total"]] if len(table["rows"]) > 1 else [])]]
    rows += [*data["mentoring"]["rows"], *data["claims"]["claims"], *data["claims"]["sources"], *data["findings"]]
    names = {
        "lacking",
        "budget",
        "before",
        "in_period",
        "total",
        "remaining",
        "certified",
        "waiting",
        "deducted",
        "planned",
    }
    names |= {
        "covered",
        "allocated",
        "approved",
        "left",
        "claimed",
        "payable",
        "paid",
        "promised",
        "received",
        "lacking",
    }
    return [row[name] for row in rows for name in names & row.keys() if row[name]] + [data["finance"]["costs_total"]]


def test_a_number_that_is_no_figure_is_found(printed):
    data = snapshots.snapshot("village")
    bent = {**data, "finance": {**data["finance"], "costs_total": "31.47"}}
    assert "31,47" not in walking.text_of(printed("village"))
    assert walking.strangers(printed("village"), bent, data_hash(data)) != []


def test_render_names_the_head_of_the_chain_when_there_is_one(printed):
    assert "Süsteemi ajaloo ahel oli seisus 482-0f3a9c5e7b1d2846." in " ".join(text_of(printed("programme")).split())
    older = snapshots.snapshot()
    del older["audit_head"]
    assert "ajaloo ahel" not in html_page(older, {})


def test_render_prints_every_group_village_and_pilot(printed):
    data = snapshots.snapshot()
    text = text_of(printed("programme"))
    names = [row["name"] for row in data["partners"]["rows"]] + [row["name"] for row in data["villages"]]
    assert [name for name in names if name not in text] == []
    assert [row["title"] for row in data["pilots"]["rows"] if row["title"].split()[0] not in text] == []


def test_render_marks_what_is_derived(printed):
    text = text_of(printed("programme"))
    assert "10 496,99 †" in text or "10 496,99†" in text
    assert "† tuletatud" in text


def test_render_repeats_heads_numbers_pages_and_names_the_report_on_each(printed):
    data = snapshots.snapshot()
    pages = text_of(printed("programme")).split("\f")[:-1]
    for number, leaf in enumerate(pages[1:], 2):
        assert f"{number} / {len(pages)}" in leaf
        assert f"2023-0001 · 16.01.2023 kell 10:30 · {data_hash(data)[:12]}" in leaf
        assert "Arukate külade arenguprogramm · 01.07.2022–31.12.2022" in leaf
    with_hours = [leaf for leaf in pages if re.search(r"Küla +KTG +Eraldatud", leaf)]
    assert len(with_hours) > 1


def test_render_attaches_the_frozen_data_and_nothing_else(printed):
    attached = attachments_of(printed("programme"))
    data = snapshots.snapshot()
    assert attached == {"andmed.json": frozen(data)}
    assert json.loads(attached["andmed.json"]) == data


def test_render_has_bookmarks_language_and_title(printed):
    with pikepdf.open(BytesIO(printed("village"))) as pdf:
        assert str(pdf.Root.Lang) == "et"
        assert str(pdf.docinfo.Title) == "Edenemisaruanne 2023-0003: Koeru"
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles[0] == "1 Kokkuvõte"
    assert "7 Mentorlus" in titles


def test_render_embeds_only_the_bundled_font(printed):
    listed = subprocess.run(["pdffonts", "-"], input=printed("programme"), capture_output=True, check=True)
    fonts = [line.split()[0] for line in listed.stdout.decode().splitlines()[2:]]
    assert fonts
    assert all("Source-Sans-3" in font or "SourceSans3" in font for font in fonts)


def test_render_shows_the_photos(printed):
    with pikepdf.open(BytesIO(printed("partner"))) as pdf:
        pictures = {
            item.objgen
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        }
    assert len(pictures) == len(list(photo_keys(snapshots.snapshot("partner"))))


def test_render_is_the_same_in_two_processes(tmp_path):
    source = tmp_path / "data.json"
    data = snapshots.snapshot("village")
    source.write_bytes(frozen(data))
    (tmp_path / "photo-0.jpg").write_bytes(snapshots.picture(0))
    made = []
    for seed in ("1", "77"):
        target = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "-m", "reports.pdf", str(source), str(target), str(tmp_path / "photo-0.jpg")]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"}
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        made.append(target.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(("scope", "moment"), [("programme", "D:20230116083000Z"), ("partner", "D:20230116103000")])
def test_render_does_not_read_the_clock(scope, moment, printed):
    """Typst writes the moment in UTC, WeasyPrint as a clock on the wall showed it."""
    with pikepdf.open(BytesIO(printed(scope))) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith(moment)


@pytest.mark.parametrize("scope", ["programme", "partner", "village"])
def test_render_an_empty_programme(scope, tmp_path):
    made = render(snapshots.empty(scope), {})
    assert failures(made, tmp_path) == {}
    text = text_of(made)
    assert "Ühtegi sündmust ei ole veel kavandatud." in text
    assert "0,00" in text


def test_page_of_three_hundred_villages_keeps_charts_short_and_tables_whole():
    data = snapshots.many(300)
    made = html_page(data, {})
    assert made.count("Vajangu 12") >= 4  # hours, mentor, strategies, pilots; no card
    assert '<article class="card' not in made
    assert made.count("<svg") == made.count("</svg>")
    bars = re.search(r"<figcaption[^>]*>Kasutatud tunnid.*?</svg>", made, re.DOTALL)
    assert bars.group().count("<text") < 100


def test_render_another_shape_is_refused():
    with pytest.raises(ValueError, match="shape 1, not 2"):
        render(snapshots.snapshot() | {"shape": 2}, {})


def test_render_leaves_out_a_photo_that_is_none(tmp_path):
    data = snapshots.snapshot("village")
    made = render(data, dict.fromkeys(photo_keys(data), b"%!PS-Adobe not a photo"))
    assert failures(made, tmp_path) == {}
    with pikepdf.open(BytesIO(made)) as pdf:
        assert not [
            item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]


HTML = [
    entry["v"]
    for entry in json.loads((ROOT / "tests/corpus/nasty_strings.json").read_text())
    if entry["cat"] == "html"
]


def soiled(value, hostile):
    """The same snapshot with the hostile string in every text that a person can have typed."""
    typed = {
        "title", "name", "official_name", "end_note", "goal", "municipality", "carrier", "description", "village",
        "coordinator_text", "made_by", "supplier", "document_no", "category", "place", "lessons", "planned_note",
        "mentor", "aim", "result", "text", "caption", "proof", "role", "organisation", "reason", "county", "source",
        "number",
    }  # fmt: skip
    if isinstance(value, dict):
        return {
            key: hostile if key in typed and isinstance(inner, str) else soiled(inner, hostile)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [soiled(inner, hostile) for inner in value]
    return value


@pytest.fixture
def listener():
    """A server on this machine that counts who calls."""
    calls = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    stop = threading.Event()

    def wait():
        while not stop.is_set():
            try:
                calls.append(server.accept()[0])
            except TimeoutError:
                continue

    thread = threading.Thread(target=wait)
    thread.start()
    yield server.getsockname()[1], calls
    stop.set()
    thread.join()
    server.close()
    for call in calls:
        call.close()


def test_render_fetches_and_attaches_nothing_that_a_text_asks_for(listener, tmp_path, monkeypatch):
    for check in ("faults", "pieces"):  # so many texts higher than a page are told in pieces
        monkeypatch.setattr(reading_order, check, lambda _html, _file: [])
    port, calls = listener
    secret = tmp_path / "secret.txt"
    secret.write_text("not for you")
    mine = [
        f"<link rel=attachment href='file://{secret}'>",
        f"<img src=http://127.0.0.1:{port}/x.png>",
        f"<style>@import url(http://127.0.0.1:{port}/)</style>",
        f"url(http://127.0.0.1:{port}/) </p></section><object data=file://{secret}>",
    ]
    hostile = " ".join(mine + HTML)
    data = soiled(snapshots.snapshot("village"), hostile)
    made = render(data, snapshots.photos_for(data))

    assert calls == []
    assert set(attachments_of(made)) == {"andmed.json"}
    assert b"not for you" not in made
    assert "<link rel=attachment" in text_of(made)
    assert failures(made, tmp_path) == {}


@pytest.mark.parametrize("hostile", HTML)
def test_page_shows_hostile_texts_as_text(hostile):
    harmless = re.sub(r"[<>&'\"]", "x", hostile)
    with_it, without = (html_page(soiled(snapshots.snapshot("village"), word), {}) for word in (hostile, harmless))
    assert re.findall(r"<[a-z!/]+", with_it) == re.findall(r"<[a-z!/]+", without)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname", "http://127.0.0.1/", "https://example.org/", "ftp://127.0.0.1/", "asset:other",
        "asset:../settings.py", "data:text/plain,hello", "/etc/hostname", "asset:photo-1.jpg",
    ],
)  # fmt: skip
def test_assets_refuse_everything_that_is_not_ours(url):
    with pytest.raises(assets.Refused):
        assets.OwnAssets({"asset:photo-0.jpg": b"x"}).fetch(url)


def test_assets_give_the_font_and_the_photos():
    own = assets.OwnAssets({"asset:photo-0.jpg": b"x"})
    assert own.fetch("asset:photo-0.jpg").read() == b"x"
    assert len(own.fetch("asset:regular.ttf").read()) > 100_000


OWN = ("reports.pdf", "reports.snapshot.shape")


def test_renderer_knows_no_model_and_no_database():
    ours = {"accounts", "villages", "trainings", "pilots", "mentoring", "coordination", "budget", "smartvillages"}
    for source in [
        *(ROOT / "reports/pdf").glob("*.py"),
        *(ROOT / "pdf").glob("*.py"),
        ROOT / "reports/snapshot/shape.py",
    ]:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in names:
                assert not name.startswith(("django.db", "django.contrib", "django.apps")), (source.name, name)
                assert name.split(".")[0] not in ours, (source.name, name)
                assert not name.startswith(("reports.models", "reports.queries", "reports.actions")), (
                    source.name,
                    name,
                )


def test_importing_the_renderer_does_not_import_the_typesetter():
    code = "import sys, reports.pdf; sys.exit('weasyprint' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
