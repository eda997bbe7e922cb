"""Small landscapes for pilot updates, drawn flat and deterministic: the same scene and seed give the same pixels."""

import io
import math
import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1200
Colour = tuple[int, int, int]

# sky above, sky at the horizon, far hills, near hills, ground, sun
SEASONS: dict[str, tuple[Colour, ...]] = {
    "spring": ((150, 203, 232), (238, 246, 236), (160, 196, 178), (126, 178, 130), (146, 196, 110), (255, 236, 170)),
    "summer": ((104, 176, 226), (228, 243, 248), (134, 178, 168), (92, 150, 102), (120, 176, 88), (255, 228, 130)),
    "autumn": ((170, 196, 214), (252, 230, 200), (176, 160, 140), (206, 142, 74), (190, 160, 84), (255, 206, 140)),
    "winter": ((148, 180, 212), (244, 240, 244), (186, 204, 220), (208, 222, 234), (240, 245, 250), (255, 240, 214)),
    "dusk": ((36, 46, 92), (222, 138, 122), (70, 72, 112), (48, 58, 92), (52, 74, 78), (255, 196, 140)),
}
LEAVES: dict[str, list[Colour]] = {
    "spring": [(140, 194, 96), (168, 208, 112), (244, 206, 214)],
    "summer": [(64, 132, 76), (84, 152, 82), (52, 112, 76)],
    "autumn": [(222, 146, 52), (204, 96, 52), (232, 182, 72)],
    "winter": [(226, 236, 244), (210, 224, 236), (198, 214, 228)],
    "dusk": [(34, 58, 70), (42, 68, 76), (28, 48, 64)],
}
WALLS: list[Colour] = [(178, 62, 52), (232, 196, 112), (240, 232, 214), (120, 152, 160), (200, 120, 74)]
ROOF, WOOD, DARK_WOOD, WINDOW = (92, 62, 58), (176, 130, 86), (112, 80, 58), (255, 232, 164)


def drawing(scene: str, season: str, seed: int) -> bytes:
    """A JPEG of 1600 × 1200 pixels."""
    canvas = Canvas(season, random.Random(f"{scene} {season} {seed}"))  # noqa: S311
    SCENES[scene](canvas)
    out = io.BytesIO()
    canvas.image.save(out, "JPEG", quality=88)
    return out.getvalue()


@dataclass
class Canvas:
    season: str
    dice: random.Random

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH, HEIGHT))
        self.draw = ImageDraw.Draw(self.image)
        self.palette = SEASONS[self.season]

    def box(self, x: float, y: float, width: float, height: float, fill: Colour, radius: int = 0) -> None:
        self.draw.rounded_rectangle((x, y, x + width, y + height), radius, fill=fill)

    def shape(self, *points: tuple[float, float], fill: Colour) -> None:
        self.draw.polygon(points, fill=fill)

    def ball(self, x: float, y: float, radius: float, fill: Colour, squash: float = 1.0) -> None:
        self.draw.ellipse((x - radius, y - radius * squash, x + radius, y + radius * squash), fill=fill)

    def line(self, *points: tuple[float, float], fill: Colour, width: int) -> None:
        self.draw.line(points, fill=fill, width=width, joint="curve")

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.75) -> None:
        """Soft light, added on a small copy: a blur at full size costs a second."""
        small = 8
        mask = Image.new("L", (WIDTH // small, HEIGHT // small), 0)
        r = radius / small
        spot = (x / small - r / 2, y / small - r / 2, x / small + r / 2, y / small + r / 2)
        ImageDraw.Draw(mask).ellipse(spot, fill=int(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(r / 2.6)).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
        self.image.paste(colour, (0, 0), mask)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """``share`` of the second colour in the first."""
    a, b, c = (round(p + (q - p) * share) for p, q in zip(one, other, strict=True))
    return a, b, c


def land(c: Canvas, horizon: int = 720) -> None:
    """Sky, sun, clouds, two rows of hills and the ground."""
    above, below, far, near, ground, sun = c.palette
    sky = Image.new("RGB", (1, horizon))
    sky.putdata([mixed(above, below, (y / horizon) ** 1.3) for y in range(horizon)])
    c.image.paste(sky.resize((WIDTH, horizon)), (0, 0))
    x = c.dice.randint(250, 1350)
    c.glow(x, horizon - 420, 420, sun, 0.7)
    c.ball(x, horizon - 420, 66, mixed(sun, (255, 255, 255), 0.35))
    if c.season == "dusk":
        for _ in range(60):
            c.ball(c.dice.randint(0, WIDTH), c.dice.randint(0, 330), c.dice.choice([1, 2, 2, 3]), (240, 236, 220))
    else:
        for _ in range(3):
            cloud(c, c.dice.randint(80, 1500), c.dice.randint(90, 300))
    hills(c, horizon - 90, 60, far)
    forest(c, horizon - 40, mixed(far, near, 0.6))
    hills(c, horizon - 10, 34, near)
    c.box(0, horizon + 20, WIDTH, HEIGHT, ground)
    c.draw.ellipse((-500, horizon - 20, WIDTH + 700, HEIGHT * 1.5), fill=ground)
    for _ in range(130):
        tuft(c, c.dice.randint(0, WIDTH), c.dice.randint(horizon + 70, HEIGHT))


def cloud(c: Canvas, x: int, y: int) -> None:
    white = mixed(c.palette[1], (255, 255, 255), 0.7)
    for step in range(-3, 4):
        c.ball(x + step * 38, y - (3 - abs(step)) * 9 + c.dice.randint(-6, 6), 30 + (3 - abs(step)) * 9, white, 0.72)
    c.box(x - 140, y + 8, 280, 26, white, 13)


def hills(c: Canvas, y: int, size: int, fill: Colour) -> None:
    a, b = c.dice.uniform(0, 6), c.dice.uniform(0, 6)
    top = [(x, y - size * math.sin(x / 260 + a) - size * 0.5 * math.sin(x / 97 + b)) for x in range(0, WIDTH + 20, 20)]
    c.shape((0, HEIGHT), *top, (WIDTH, HEIGHT), fill=fill)


def forest(c: Canvas, y: int, fill: Colour) -> None:
    for x in range(-20, WIDTH + 20, 34):
        height = c.dice.randint(44, 100)
        c.shape((x - 22, y + 40), (x + 6, y - height), (x + 34, y + 40), fill=fill)


def tuft(c: Canvas, x: float, y: float) -> None:
    colour = mixed(c.palette[4], c.palette[3], c.dice.uniform(0.3, 0.9))
    for lean in (-7, 0, 7):
        c.line((x, y), (x + lean, y - 16), fill=colour, width=4)


def tree(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """Birch, round tree or spruce; `y` is where it stands."""
    kind = c.dice.choice(["round", "birch", "spruce"])
    leaf = c.dice.choice(LEAVES[c.season])
    shadow(c, x, y, 90 * size)
    if kind == "spruce":
        green = mixed((36, 92, 70), c.palette[4], 0.45 if c.season in ("winter", "dusk") else 0.1)
        c.box(x - 9 * size, y - 50 * size, 18 * size, 52 * size, DARK_WOOD)
        for step in range(4):
            base = y - (36 + step * 66) * size
            half = (104 - step * 20) * size
            c.shape((x - half, base), (x, base - 130 * size), (x + half, base), fill=mixed(green, leaf, step * 0.07))
        return
    trunk = (238, 234, 226) if kind == "birch" else DARK_WOOD
    c.box(x - 11 * size, y - 180 * size, 22 * size, 184 * size, trunk, 8)
    if kind == "birch":
        for step in range(5):
            c.box(x - 11 * size, y - (30 + step * 34) * size, 12 * size, 6 * size, (70, 66, 66), 3)
    for dx, dy, radius in [(-52, -190, 70), (52, -196, 72), (0, -262, 86), (0, -180, 74)]:
        c.ball(x + dx * size, y + dy * size, radius * size, leaf)
    for dx, dy, radius in [(-34, -228, 40), (26, -286, 44)]:
        c.ball(x + dx * size, y + dy * size, radius * size, mixed(leaf, (255, 255, 255), 0.14))


def shadow(c: Canvas, x: float, y: float, radius: float) -> None:
    c.ball(x + radius * 0.25, y + 4, radius, mixed(c.palette[4], (30, 40, 60), 0.18), 0.2)


def house(
    c: Canvas, x: float, y: float, width: float = 420, wall: Colour | None = None, *, chimney: bool = True
) -> None:
    """A wooden house; `x`, `y` is the lower left corner."""
    wall = wall or c.dice.choice(WALLS)
    height = width * 0.46
    roof = (238, 243, 248) if c.season == "winter" else ROOF
    shadow(c, x + width / 2, y, width * 0.62)
    if chimney:
        c.box(x + width * 0.66, y - height * 2.0, width * 0.09, height * 0.7, (150, 84, 70))
        smoke = mixed(c.palette[0], (255, 255, 255), 0.6)
        for step in range(3):
            c.ball(x + width * 0.72 + step * 26, y - height * 2.1 - step * 44, 16 + step * 8, smoke)
    c.box(x, y - height, width, height, wall)
    for plank in range(1, 8):
        c.line(
            (x, y - height * plank / 8),
            (x + width, y - height * plank / 8),
            fill=mixed(wall, DARK_WOOD, 0.18),
            width=3,
        )
    peak = y - height * 1.85
    c.shape(
        (x - width * 0.09, y - height),
        (x + width * 0.16, peak),
        (x + width * 0.84, peak),
        (x + width * 1.09, y - height),
        fill=roof,
    )
    c.box(x, y - 14, width, 16, (130, 126, 122))
    for share in (0.1, 0.68):
        window(c, x + width * share, y - height * 0.76, width * 0.2, height * 0.42)
    c.box(x + width * 0.42, y - height * 0.72, width * 0.15, height * 0.72, DARK_WOOD, 6)
    c.ball(x + width * 0.54, y - height * 0.34, 6, WINDOW)


def window(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    pane = WINDOW if c.season in ("dusk", "winter") else (190, 222, 236)
    c.box(x - 8, y - 8, width + 16, height + 16, (250, 248, 242), 4)
    c.box(x, y, width, height, pane)
    c.line((x + width / 2, y), (x + width / 2, y + height), fill=(250, 248, 242), width=8)
    c.line((x, y + height / 2), (x + width, y + height / 2), fill=(250, 248, 242), width=8)


def person(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    coat = c.dice.choice([(214, 84, 72), (60, 116, 160), (240, 186, 72), (86, 142, 106), (142, 100, 150)])
    hair = c.dice.choice([(86, 62, 46), (226, 190, 120), (150, 150, 156), (60, 48, 48)])
    shadow(c, x, y, 30 * size)
    for leg in (-13, 5):
        c.box(x + leg * size, y - 56 * size, 12 * size, 56 * size, (58, 62, 84), 4)
    c.box(x - 25 * size, y - 130 * size, 50 * size, 86 * size, coat, int(20 * size))
    for side in (-1, 1):
        c.line(
            (x + side * 22 * size, y - 116 * size),
            (x + side * 36 * size, y - 72 * size),
            fill=mixed(coat, (0, 0, 0), 0.14),
            width=max(2, int(13 * size)),
        )
    c.ball(x, y - 154 * size, 24 * size, hair)
    c.ball(x, y - 148 * size, 20 * size, (242, 208, 180))


def path(c: Canvas, top: float = 760, middle: float = 800) -> None:
    sand = mixed((226, 204, 164), c.palette[4], 0.55 if c.season in ("winter", "dusk") else 0.15)
    left, right = [], []
    for step in range(25):
        share = step / 24
        y = top + (HEIGHT - top) * share
        x = middle + 160 * math.sin(share * 4.2) * (0.3 + share)
        left.append((x - 16 - 150 * share**1.4, y))
        right.append((x + 16 + 150 * share**1.4, y))
    c.shape(*left, *reversed(right), fill=sand)


def flag(c: Canvas, x: float, y: float) -> None:
    c.box(x - 4, y - 330, 8, 330, (244, 244, 240), 4)
    for row, colour in enumerate([(60, 124, 196), (34, 34, 38), (248, 248, 246)]):
        top = y - 322 + row * 32
        c.shape(
            (x + 4, top),
            (x + 76, top + 8),
            (x + 150, top),
            (x + 150, top + 32),
            (x + 76, top + 40),
            (x + 4, top + 32),
            fill=colour,
        )


def lamp(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    if c.season in ("dusk", "winter"):
        c.glow(x, y - 330 * size, 300 * size, (255, 220, 140), 0.7)
    c.box(x - 6 * size, y - 320 * size, 12 * size, 320 * size, (52, 56, 66), 5)
    c.box(x - 16 * size, y - 14, 32 * size, 16, (52, 56, 66), 4)
    c.shape(
        (x - 34 * size, y - 318 * size),
        (x - 22 * size, y - 372 * size),
        (x + 22 * size, y - 372 * size),
        (x + 34 * size, y - 318 * size),
        fill=(255, 236, 176),
    )
    c.shape((x - 36 * size, y - 370 * size), (x, y - 396 * size), (x + 36 * size, y - 370 * size), fill=(52, 56, 66))


def bench(c: Canvas, x: float, y: float) -> None:
    shadow(c, x + 130, y, 150)
    for row in range(3):
        c.box(x, y - 126 + row * 24, 260, 17, WOOD, 6)
    c.box(x - 10, y - 56, 280, 20, mixed(WOOD, (255, 255, 255), 0.15), 6)
    for leg in (10, 230):
        c.box(x + leg, y - 130, 16, 130, (62, 66, 74), 4)


def board(c: Canvas, x: float, y: float, *, size: float = 1.0) -> None:
    """An information board with a small map on it."""
    shadow(c, x + 110 * size, y, 120 * size)
    for leg in (14, 190):
        c.box(x + leg * size, y - 300 * size, 18 * size, 300 * size, DARK_WOOD, 4)
    c.box(x, y - 280 * size, 222 * size, 170 * size, (248, 244, 230), 8)
    c.box(x + 14 * size, y - 266 * size, 112 * size, 142 * size, (186, 214, 168), 6)
    trail = [(26, -150), (52, -190), (78, -176), (92, -226), (112, -244)]
    c.line(*((x + dx * size, y + dy * size) for dx, dy in trail), fill=(214, 84, 72), width=6)
    for row in range(5):
        c.box(x + 140 * size, y - (258 - row * 26) * size, (66 - row % 2 * 20) * size, 9 * size, (150, 150, 150), 3)
    c.shape(
        (x - 20 * size, y - 280 * size), (x + 111 * size, y - 344 * size), (x + 242 * size, y - 280 * size), fill=ROOF
    )


def village_house(c: Canvas) -> None:
    land(c)
    path(c, 900, 700)
    for x in (120, 1250, 1430):
        tree(c, x, c.dice.randint(800, 880), c.dice.uniform(0.9, 1.25))
    house(c, 430, 930, 560)
    flag(c, 1120, 940)
    for x in (620, 720, 1040):
        person(c, x, c.dice.randint(1020, 1080), 1.05)
    tree(c, 240, 1060, 1.2)


def trail(c: Canvas) -> None:
    land(c, 640)
    path(c, 690, 860)
    for x in sorted((c.dice.randint(40, 1560) for _ in range(9)), key=lambda x: -abs(x - 800)):
        if abs(x - 800) > 330:
            tree(c, x, c.dice.randint(760, 930), c.dice.uniform(0.8, 1.3))
    board(c, 300, 1040, size=1.15)
    for x, size in ((840, 0.75), (900, 0.65)):
        person(c, x, 850 + int(size * 60), size)
    tree(c, 1440, 1130, 1.6)


def square_with_lamps(c: Canvas) -> None:
    land(c)
    house(c, 90, 850, 330, (240, 232, 214))
    house(c, 520, 830, 300, (178, 62, 52))
    house(c, 1120, 850, 350, (232, 196, 112))
    paving = mixed((206, 200, 192), c.palette[4], 0.35)
    c.draw.ellipse((120, 850, 1500, 1190), fill=paving)
    c.draw.ellipse((600, 960, 1010, 1080), fill=mixed(paving, c.palette[4], 0.5))
    tree(c, 805, 1030, 1.1)
    for x, y, size in ((300, 980, 1.0), (1330, 980, 1.0), (560, 900, 0.8), (1060, 900, 0.8)):
        lamp(c, x, y, size)
    bench(c, 960, 1110)
    for x in (440, 530, 1180):
        person(c, x, 1090, 1.0)


def room(c: Canvas, wall: Colour, floor: Colour) -> None:
    c.box(0, 0, WIDTH, 860, wall)
    c.box(0, 860, WIDTH, HEIGHT, floor)
    for x in range(-400, WIDTH + 400, 150):
        c.line((800 + (x - 800) * 0.72, 860), (x, HEIGHT), fill=mixed(floor, DARK_WOOD, 0.2), width=4)
    c.box(0, 840, WIDTH, 26, mixed(wall, (255, 255, 255), 0.5))


def kitchen(c: Canvas) -> None:
    room(c, c.dice.choice([(236, 226, 204), (214, 228, 222), (240, 216, 196)]), (196, 156, 112))
    view = (560, 150, 480, 330)
    c.box(view[0] - 20, view[1] - 20, view[2] + 40, view[3] + 40, (252, 250, 246), 10)
    c.box(*view, c.palette[0])
    c.box(view[0], view[1] + 200, view[2], 130, c.palette[4])
    c.ball(view[0] + 120, view[1] + 190, 66, LEAVES[c.season][0])
    c.ball(view[0] + 360, view[1] + 176, 82, LEAVES[c.season][1])
    c.line((800, 150), (800, 480), fill=(252, 250, 246), width=16)
    for x in (140, 1120):
        c.box(x, 150, 340, 250, (92, 134, 130), 12)
        c.line((x + 170, 160), (x + 170, 390), fill=(70, 108, 106), width=6)
        for knob in (150, 190):
            c.ball(x + knob, 330, 9, (240, 220, 160))
    c.box(60, 620, 1480, 40, (150, 108, 76), 8)
    c.box(80, 660, 1440, 240, (108, 152, 146))
    for x in range(80, 1520, 240):
        c.line((x, 660), (x, 900), fill=(80, 122, 118), width=6)
        c.box(x + 84, 690, 72, 12, (240, 220, 160), 6)
    c.box(1080, 640, 270, 260, (70, 74, 82), 10)
    c.box(1110, 720, 210, 140, (255, 186, 92), 10)
    for x, colour in ((1150, (214, 84, 72)), (1270, (206, 210, 216))):
        c.box(x - 52, 550, 104, 72, colour, 14)
        c.box(x - 60, 542, 120, 14, mixed(colour, (0, 0, 0), 0.2), 7)
        for step in range(3):
            c.ball(x + step * 10 - 10, 510 - step * 40, 14 + step * 6, (250, 250, 248))
    for x, colour in ((200, (232, 180, 80)), (262, (214, 96, 80)), (324, (130, 168, 92))):
        c.box(x, 540, 48, 80, mixed(colour, (255, 255, 255), 0.25), 10)
        c.box(x + 4, 528, 40, 18, colour, 6)
    for x in range(470, 760, 62):
        c.ball(x, 606, 28, (216, 164, 96), 0.6)
    for x in (430, 920):
        person(c, x, 1140, 2.1)


def cinema(c: Canvas) -> None:
    room(c, (52, 46, 74), (74, 56, 62))
    c.box(330, 130, 940, 530, (236, 238, 240), 6)
    scene = Canvas(c.dice.choice(["summer", "autumn"]), c.dice)
    land(scene)
    house(scene, 500, 960, 520)
    tree(scene, 1250, 980, 1.5)
    c.image.paste(scene.image.resize((910, 500)), (345, 145))
    c.draw = ImageDraw.Draw(c.image)
    for x in (170, 1280):
        for fold in range(5):
            c.box(x - 60 + fold * 42, 90, 42, 640, mixed((150, 40, 54), (90, 22, 40), fold % 2 * 0.7), 12)
    c.box(60, 60, 1480, 60, (120, 30, 46), 14)
    for row, y in enumerate((830, 950, 1080)):
        size = 1 + row * 0.25
        for x in range(140 + row % 2 * 60, 1560, int(150 * size)):
            c.box(x - 52 * size, y, 104 * size, 220, (132, 44, 56), int(26 * size))
            if c.dice.random() < 0.62:
                hair = c.dice.choice([(60, 46, 40), (120, 84, 56), (206, 172, 110), (140, 140, 148)])
                c.ball(x, y - 22 * size, 32 * size, hair)
    c.glow(800, 380, 900, (200, 214, 240), 0.12)


def playground(c: Canvas) -> None:
    land(c)
    for x in (100, 320, 1480):
        tree(c, x, c.dice.randint(800, 860), 1.1)
    house(c, 1020, 850, 340)
    steel, rope = (214, 96, 72), (90, 90, 96)
    for x in (330, 690):
        c.line((x - 60, 1050), (x, 720), fill=steel, width=16)
        c.line((x + 60, 1050), (x, 720), fill=steel, width=16)
    c.line((325, 720), (695, 720), fill=steel, width=16)
    for x, swing in ((440, -40), (580, 50)):
        c.line((x - 24, 726), (x - 24 + swing, 940), fill=rope, width=5)
        c.line((x + 24, 726), (x + 24 + swing, 940), fill=rope, width=5)
        person(c, x + swing, 976, 0.72)
        c.box(x - 34 + swing, 934, 68, 14, DARK_WOOD, 6)
    c.box(960, 800, 16, 300, (60, 116, 160))
    c.box(1040, 800, 16, 300, (60, 116, 160))
    for step in range(6):
        c.line((968, 840 + step * 44), (1048, 840 + step * 44), fill=(240, 186, 72), width=10)
    c.shape((1040, 800), (1090, 800), (1330, 1080), (1330, 1106), (1250, 1106), fill=(240, 186, 72))
    for x in (820, 1420):
        person(c, x, 1100, 1.05)


def beds(c: Canvas) -> None:
    land(c, 640)
    house(c, 1020, 800, 380)
    glass = mixed(c.palette[1], (160, 210, 210), 0.4)
    c.shape((180, 820), (180, 620), (340, 520), (500, 620), (500, 820), fill=glass)
    for x in (180, 260, 340, 420, 500):
        c.line((x, 820), (x, 620 - max(0, 100 - abs(x - 340) * 0.625)), fill=(248, 248, 244), width=8)
    c.line((180, 620), (340, 520), (500, 620), fill=(248, 248, 244), width=10)
    for row, y in enumerate((900, 1010, 1130)):
        for column in range(3):
            x, width = 120 + column * 480 - row * 30, 420 + row * 20
            c.box(x, y - 26, width, 66, WOOD, 8)
            c.box(x + 12, y - 40, width - 24, 30, (92, 68, 54), 12)
            colour = c.dice.choice([(110, 168, 84), (150, 190, 90), (196, 84, 96), (238, 180, 70), (74, 140, 90)])
            for plant in range(x + 40, x + width - 20, 52):
                c.ball(plant, y - 56, 26, mixed((96, 150, 80), colour, c.dice.uniform(0.2, 0.9)))
    for x in (560, 1010):
        person(c, x, 1000 if x < 900 else 1110, 1.15)


def talking_bench(c: Canvas) -> None:
    land(c, 600)
    sea = mixed((86, 150, 186), c.palette[0], 0.35)
    c.box(0, 590, WIDTH, 190, sea)
    for _ in range(26):
        x, y = c.dice.randint(0, WIDTH), c.dice.randint(606, 770)
        c.box(x, y, c.dice.randint(40, 130), 5, mixed(sea, (255, 255, 255), 0.35), 3)
    c.draw.ellipse((-400, 740, WIDTH + 500, HEIGHT * 1.6), fill=c.palette[4])
    path(c, 850, 1050)
    for x in (130, 1480):
        tree(c, x, 860, 1.5)
    bench(c, 520, 1040)
    person(c, 600, 1030, 1.1)
    c.box(840, 830, 14, 210, DARK_WOOD, 4)
    c.box(790, 760, 116, 124, (250, 248, 242), 8)
    for x in range(6):
        for y in range(6):
            if c.dice.random() < 0.55 or (x in (0, 5) and y in (0, 5)):
                c.box(804 + x * 15, 774 + y * 15, 14, 14, (40, 40, 46))
    for step in range(3):
        r = 60 + step * 34
        c.draw.arc((660 - r, 900 - r, 660 + r, 900 + r), -55, 25, fill=(255, 250, 236), width=9)
    person(c, 1080, 1090, 1.15)


def workroom(c: Canvas) -> None:
    room(c, c.dice.choice([(224, 232, 236), (238, 230, 214)]), (204, 172, 132))
    for x in (160, 1060):
        c.box(x - 16, 144, 412, 332, (252, 250, 246), 10)
        c.box(x, 160, 380, 300, c.palette[0])
        c.box(x, 340, 380, 120, c.palette[4])
        c.ball(x + 250, 330, 74, LEAVES[c.season][1])
        c.line((x + 190, 160), (x + 190, 460), fill=(252, 250, 246), width=12)
    for shelf in (220, 360):
        c.box(620, shelf + 90, 360, 16, WOOD, 4)
        for x in range(634, 960, 30):
            colour = c.dice.choice(WALLS)
            tall = c.dice.randint(56, 88)
            c.box(x, shelf + 90 - tall, 24, tall, colour, 3)
    for x in (190, 640, 1090):
        person(c, x + 150, 980, 1.9)
        c.box(x, 800, 330, 26, WOOD, 8)
        for leg in (14, 296):
            c.box(x + leg, 826, 20, 250, DARK_WOOD, 4)
        c.box(x + 90, 706, 150, 96, (64, 70, 80), 8)
        c.ball(x + 165, 754, 14, (190, 200, 210))
        c.box(x + 262, 764, 34, 38, c.dice.choice(WALLS), 6)


SCENES: dict[str, Callable[[Canvas], None]] = {
    "village_house": village_house,
    "trail": trail,
    "square": square_with_lamps,
    "kitchen": kitchen,
    "cinema": cinema,
    "playground": playground,
    "beds": beds,
    "bench": talking_bench,
    "workroom": workroom,
}
