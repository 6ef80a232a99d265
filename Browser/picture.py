"""A screenshot as people have it in their clipboard or in a file."""

import base64
import struct
import zlib

from playwright.sync_api import Locator


def png(width: int = 320, height: int = 200) -> bytes:
    """A plain picture of this size (PNG specification, third edition, section 5)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    line = b"\0" + bytes((0, 102, 94)) * width
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(line * height)) + chunk(b"IEND", b""))


def give(element: Locator, event: str, words: str = "") -> bool:
    """Pastes or drops a screenshot there: `paste`, or `drop`; perhaps one that comes with words, as cells of a table do.
    Whether the page leaves it to the browser."""
    return element.evaluate("""(element, [event, bytes, words]) => {
        const data = new DataTransfer();
        if (words) data.items.add(words, "text/plain");
        data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], "screenshot.png", { type: "image/png" }));
        const options = { bubbles: true, cancelable: true };
        return element.dispatchEvent(event === "paste"
            ? new ClipboardEvent("paste", { ...options, clipboardData: data })
            : new DragEvent(event, { ...options, dataTransfer: data }));
    }""", [event, base64.b64encode(png()).decode(), words])
