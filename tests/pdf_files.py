"""PDF files made on the spot, for the tests that read them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate


def flowing_pdf(paragraphs: Sequence[str], head: str = "", **facts: str) -> bytes:
    """Paragraphs set as running text; `head` stands on top of every page, with its number."""
    styles = getSampleStyleSheet()

    def page_head(canvas: Canvas, document: SimpleDocTemplate) -> None:
        if head:
            canvas.drawString(72, 560, f"{head} {document.page}")

    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=A5, **facts)
    story = [Paragraph(text, styles["BodyText"]) for text in paragraphs]
    document.build(story, onFirstPage=page_head, onLaterPages=page_head)
    return buffer.getvalue()


def drawn_pdf(
    lines: Sequence[str], password: str | None = None, owner: str | None = None, **facts: str
) -> bytes:
    """One page with these lines; encrypted where a password, or an owner's, is given."""
    protect = StandardEncryption(password or "", owner, strength=128)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=protect if password or owner else None)
    for name, value in facts.items():
        getattr(canvas, f"set{name.title()}")(value)
    for at, line in enumerate(lines):
        canvas.drawString(72, 780 - 14 * at, line)
    canvas.save()
    return buffer.getvalue()


def aes_pdf(data: bytes, password: str) -> bytes:
    """The same file under today's encryption; an empty password opens it for everyone."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner_password="the owner's", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def bare_pdf() -> bytes:
    """A blank page of which nothing is told, not even the day."""
    writer = PdfWriter()
    writer.add_blank_page(99, 99)
    writer.metadata = None
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
