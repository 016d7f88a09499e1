"""Files of the formats that no editor writes, made by hand: PDF, DOCX, WARC."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(pages: Iterable[Sequence[tuple[float, float, float, str]]], title: str = "") -> bytes:
    """Return a PDF whose pages hold lines: left, bottom, size of letters, words."""
    pages = list(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        drawn = "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET" for x, y, size, words in lines
        )
        page = f"/Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R"
        objects += [
            f"<< /Type /Page {page} /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream",
        ]
    objects.append(f"<< /Title ({_escaped(title)}) >>")
    out, offsets = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252"))
    start = out.tell()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out.write(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n".encode()
    )
    return out.getvalue()


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def docx(body: str, name: str = "word/document.xml") -> bytes:
    """Return a DOCX whose document has this body, ``w:`` standing for its namespace."""
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, document)
    return out.getvalue()


def paragraph(words: str, style: str = "") -> str:
    """Return a paragraph of a DOCX document."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{styled}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def answer(
    url: str, body: bytes, headers: str = "Content-Type: text/html; charset=utf-8",
    status: str = "200 OK",
) -> bytes:  # fmt: skip
    """Return the WARC record of what a site answered."""
    block = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    return warc_record("response", url, block, "application/http; msgtype=response")


def warc_record(kind: str, url: str, block: bytes, content: str) -> bytes:
    """Return a WARC record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2024-12-01T00:00:00Z\r\nContent-Type: {content}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed_apart(records: Iterable[bytes]) -> bytes:
    """Return records as crawlers pack them, each by itself."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)
