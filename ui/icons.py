"""The mark of static/img/mark.svg as PNG, in the sizes and shapes that phones ask of an installed application."""

from pathlib import Path

from PIL import Image, ImageDraw

SPRUCE, LEAF, PAPER, RYE = "#1f5f4a", "#86bfa5", "#faf8f3", "#d9a521"
SHAPES: list[tuple[str, list[tuple[float, float]]]] = [
    (LEAF, [(46.5, 13), (55, 29), (51, 29), (57, 40), (36, 40), (42, 29), (38, 29)]),
    (LEAF, [(45, 39), (48, 39), (48, 48), (45, 48)]),
    (PAPER, [(23, 17), (41, 34), (41, 48), (9, 48), (9, 30.5)]),
    (RYE, [(18, 33), (28, 33), (28, 42), (18, 42)]),
]
GROUND, GROUND_WIDTH = (7, 57, 50), 3
VIEW = 64
CORNER = 14
FINER = 4  # drawn larger and made smaller: smooth edges
# Phones cut a maskable icon to a circle or a drop; what must be seen lies within four fifths of it.
SAFE = 0.8
ICONS = {
    "icon-192.png": (192, False),
    "icon-512.png": (512, False),
    "icon-maskable-512.png": (512, True),
    "icon-apple-180.png": (180, True),
}


def drawn(size: int, *, whole: bool) -> Image.Image:
    """``whole``: ground to the edges and the drawing smaller, for those who cut the shape themselves."""
    side = size * FINER
    image = Image.new("RGBA", (side, side), SPRUCE if whole else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    scale = side / VIEW * (SAFE if whole else 1)
    shift = (side - VIEW * scale) / 2

    def at(x: float, y: float) -> tuple[float, float]:
        return x * scale + shift, y * scale + shift

    if not whole:
        pen.rounded_rectangle((0, 0, side - 1, side - 1), CORNER * scale, fill=SPRUCE)
    for ink, corners in SHAPES:
        pen.polygon([at(*corner) for corner in corners], fill=ink)
    left, right, y = GROUND
    half = GROUND_WIDTH / 2
    box = (*at(left - half, y - half), *at(right + half, y + half))
    pen.rounded_rectangle(box, half * scale, fill=PAPER)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def make_icons(folder: Path) -> None:
    for name, (size, whole) in ICONS.items():
        half = folder / f"{name}.half"
        drawn(size, whole=whole).save(half, format="PNG", optimize=True)
        half.replace(folder / name)
