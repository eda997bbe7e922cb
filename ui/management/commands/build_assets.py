"""Make the static files that are not kept in git: the font's subset, from the wheel that the reports use as well, and
the icons of the installed application."""

from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from fontTools import subset
from fontTools.varLib import instancer

from ui.icons import ICONS, make_icons

FACES = {"source-sans-3": "SourceSans3[wght].ttf", "source-sans-3-italic": "SourceSans3-Italic[wght].ttf"}
# Latin and its extensions A, combining accents, dashes and quotation marks, €, arrows, − ≥ ≤ ½.
CHARACTERS = "U+0020-007E,U+00A0-017F,U+0218-021B,U+0300-0328,U+1E9E,U+2009-2026,U+202F-203A,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+2260-2265,U+00BD"  # noqa: E501
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "pnum", "onum", "sups"]


class Command(BaseCommand):
    help = "Build static/built (the web font, the icons). Quick when it is there already."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="make the files again")

    def handle(self, *args: object, **options: object) -> None:
        package = find_spec("fontpkg_source_sans_3")
        source = Path(next(iter(package.submodule_search_locations))) / "files"  # type: ignore[union-attr, arg-type]
        built = settings.BASE_DIR / "static" / "built"
        built.mkdir(parents=True, exist_ok=True)
        for name, file in FACES.items():
            target = built / f"{name}.woff2"
            if options["force"] or not target.exists():
                make_face(source / file, target)
                self.stdout.write(f"{target.name}: {target.stat().st_size // 1024} kB")
        if options["force"] or not all((built / name).exists() for name in ICONS):
            make_icons(built)


def make_face(source: Path, target: Path) -> None:
    """A woff2 with our characters only, weights 400 to 700 on one axis. The name appears when it is whole."""
    options = subset.Options(flavor="woff2", layout_features=FEATURES, notdef_outline=True, hinting=False)
    font = subset.load_font(str(source), options)
    tool = subset.Subsetter(options)
    tool.populate(unicodes=subset.parse_unicodes(CHARACTERS))
    tool.subset(font)
    instancer.instantiateVariableFont(font, {"wght": (400, 400, 700)}, inplace=True)
    half = target.with_suffix(".half")
    subset.save_font(font, str(half), options)
    half.replace(target)
