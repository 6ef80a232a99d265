"""Draws the pictures an installed Kindred is known by, from Assets/favicon.svg: the mark in white on spruce.

A small reader of the paths that file uses (M, H, V, C, L, A and their relative forms, Z) and of rounded rectangles; areas are
filled line by line with four samples a pixel and exact coverage along it. Nothing but Python's own library."""

import math
import re
import struct
import xml.etree.ElementTree as ElementTree
import zlib
from pathlib import Path

GROUND, MARK = (20, 128, 122), (255, 255, 255)
SAMPLES = 4

Point = tuple[float, float]
Shape = tuple[list[list[Point]], float]


def icons(svg: Path) -> dict[str, bytes]:
    """By name below Assets: the sizes browsers ask for. A maskable one keeps the mark within the safe circle."""
    mark = shapes(svg)
    return {
        "icons/app-180.png": png(180, mark, share=0.56, corner=0),
        "icons/app-192.png": png(192, mark, share=0.62, corner=0.22),
        "icons/app-512.png": png(512, mark, share=0.62, corner=0.22),
        "icons/app-maskable-512.png": png(512, mark, share=0.46, corner=0),
        "icons/app-badge-96.png": png(96, mark, share=0.86, corner=None),
    }


def shapes(svg: Path) -> list[Shape]:
    found = []
    for element in ElementTree.parse(svg).getroot():
        kind, opacity = element.tag.rpartition("}")[2], float(element.get("opacity", 1))
        if kind == "rect":
            x, y, wide, high, round_by = (float(element.get(name, 0)) for name in ("x", "y", "width", "height", "rx"))
            found.append(([rounded(x, y, wide, high, round_by)], opacity))
        elif kind == "path":
            found.append((outlines(element.get("d", "")), opacity))
    return found


def rounded(x: float, y: float, wide: float, high: float, by: float) -> list[Point]:
    corners = [(x + wide - by, y + by, -90), (x + wide - by, y + high - by, 0), (x + by, y + high - by, 90), (x + by, y + by, 180)]
    return [(cx + by * math.cos(math.radians(start + step * 5)), cy + by * math.sin(math.radians(start + step * 5)))
            for cx, cy, start in corners for step in range(19)]


def outlines(path: str) -> list[list[Point]]:
    tokens = re.findall(r"[A-Za-z]|-?(?:\d+\.\d+|\.\d+|\d+)", path)
    lines: list[list[Point]] = []
    at, command, index = (0.0, 0.0), "", 0

    def take(count: int) -> list[float]:
        nonlocal index
        index += count
        return [float(token) for token in tokens[index - count:index]]

    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
        base = at if command.islower() else (0.0, 0.0)
        match command.upper():
            case "M":
                x, y = take(2)
                at = (base[0] + x, base[1] + y)
                lines.append([at])
                command = "l" if command == "m" else "L"
                continue
            case "H":
                at = (base[0] + take(1)[0], at[1])
            case "V":
                at = (at[0], base[1] + take(1)[0])
            case "L":
                x, y = take(2)
                at = (base[0] + x, base[1] + y)
            case "C":
                values = take(6)
                points = [(base[0] + values[i], base[1] + values[i + 1]) for i in (0, 2, 4)]
                lines[-1] += [bezier(at, *points, step / 24) for step in range(1, 24)]
                at = points[2]
            case "A":
                rx, _, _, _, sweep, x, y = take(7)
                end = (base[0] + x, base[1] + y)
                lines[-1] += quarter(at, end, rx, sweep == 1)
                at = end
            case "Z":
                at = lines[-1][0]
                continue
        lines[-1].append(at)
    return lines


def bezier(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    u = 1 - t
    return tuple(u**3 * a[i] + 3 * u * u * t * b[i] + 3 * u * t * t * c[i] + t**3 * d[i] for i in (0, 1))  # type: ignore[return-value]


def quarter(start: Point, end: Point, radius: float, sweep: bool) -> list[Point]:
    """The smaller arc of a circle between two points (SVG 2, appendix B.2.4, without ellipses)."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    dx, dy = end[0] - start[0], end[1] - start[1]
    half = math.hypot(dx, dy) / 2
    reach = math.sqrt(max(radius**2 - half**2, 0)) / (2 * half)
    side = 1 if sweep else -1
    centre = (middle[0] - side * dy * reach, middle[1] + side * dx * reach)
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    turn = math.atan2(end[1] - centre[1], end[0] - centre[0]) - first
    turn = (turn + math.pi) % (2 * math.pi) - math.pi
    return [(centre[0] + radius * math.cos(first + turn * step / 12), centre[1] + radius * math.sin(first + turn * step / 12))
            for step in range(1, 12)]


def png(size: int, mark: list[Shape], share: float, corner: float | None) -> bytes:
    """
    - share: how much of the side the mark takes.
    - corner: of the ground, as a share of the side; None for no ground at all, as badges are.
    """
    scale = size * share / 20
    shift = (size - 24 * scale) / 2
    ground = None if corner is None else coverage(size, [rounded(0, 0, size, size, size * corner)])
    layers = [(coverage(size, [[(x * scale + shift, y * scale + shift) for x, y in line] for line in lines]), opacity)
              for lines, opacity in mark]
    rows = bytearray()
    for y in range(size):
        rows.append(0)
        for x in range(size):
            place = y * size + x
            ink = 0.0
            for cover, opacity in layers:
                ink = max(ink, cover[place] * opacity)
            if ground is None:
                rows += bytes((*MARK, round(255 * ink)))
            else:
                rows += bytes(round(g + (m - g) * ink) for g, m in zip(GROUND, MARK)) + bytes((round(255 * ground[place]),))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def coverage(size: int, lines: list[list[Point]]) -> list[float]:
    """How much of each pixel lies inside, by the even-odd rule."""
    cover = [0.0] * (size * size)
    edges = [(a, b) for line in lines for a, b in zip(line, line[1:] + line[:1]) if a[1] != b[1]]
    for number in range(size * SAMPLES):
        level = (number + 0.5) / SAMPLES
        cuts = sorted(a[0] + (level - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in edges
                      if min(a[1], b[1]) <= level < max(a[1], b[1]))
        row = number // SAMPLES * size
        for left, right in zip(cuts[::2], cuts[1::2]):
            left, right = max(left, 0), min(right, size)
            for x in range(int(left), min(math.ceil(right), size)):
                cover[row + x] += (min(right, x + 1) - max(left, x)) / SAMPLES
    return [min(value, 1.0) for value in cover]
