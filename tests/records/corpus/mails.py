"""Messages."""

import base64
from email.header import Header
from email.message import EmailMessage

from records.hidden import Kind
from tests.records.corpus.planted import SECRET, Clean, Planted

SHOWN = "เรียน เจ้าหน้าที่ ขอส่งข้อมูลตามที่ขอ"


def mail(
    *headers: tuple[str, str],
    html: str = "",
    attached: tuple[str, bytes] | None = None,
    plain: str = SHOWN,
):
    def make() -> bytes:
        message = EmailMessage()
        message["From"] = "officer@example.go.th"
        message["To"] = "desk@example.go.th"
        message["Subject"] = "ข้อมูลตามคำขอ"
        message["Date"] = "Mon, 23 Nov 2026 09:00:00 +0700"
        message["Message-ID"] = "<1@example.go.th>"
        for name, value in headers:
            message[name] = value
        message.set_content(plain)
        if html:
            message.add_alternative(f"<html><body>{html}</body></html>", subtype="html")
        if attached:
            message.add_attachment(
                attached[1], maintype="application", subtype="pdf", filename=attached[0]
            )
        return message.as_bytes()

    return make


def page(inner: str):
    return mail(html=f"<p>{SHOWN}</p>{inner}")


def encoded() -> bytes:
    subject = Header("ข้อมูล", "tis-620").encode()
    body = base64.encodebytes(SHOWN.encode("cp874")).decode()
    return (
        f"From: a@example.go.th\r\nTo: b@example.go.th\r\nSubject: {subject}\r\n"
        "Date: Mon, 23 Nov 2026 09:00:00 +0700\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=windows-874\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{body}"
    ).encode()


def outside_parts() -> bytes:
    made = mail(html="<p>x</p>")()
    mark = made.split(b'boundary="')[1].split(b'"')[0]
    return made + f"\n{SECRET}\n".encode() if mark else b""


PLANTED = [
    Planted("bcc.eml", Kind.MAIL_HEADER, mail(("Bcc", "hidden@example.com")), "hidden@"),
    Planted(
        "route.eml", Kind.MAIL_HEADER, mail(("Received", "from x by y; [10.1.2.3]")), "10.1.2.3"
    ),
    Planted("sender.eml", Kind.MAIL_HEADER, mail(("X-Originating-IP", "[10.9.8.7]")), "10.9.8.7"),
    Planted(
        "not-displayed.eml", Kind.HIDDEN_MARKUP, page(f'<p style="display: none">{SECRET}</p>')
    ),
    Planted("white.eml", Kind.HIDDEN_MARKUP, page(f'<span style="color:#FFFFFF">{SECRET}</span>')),
    Planted("white-font.eml", Kind.HIDDEN_MARKUP, page(f'<font color="white">{SECRET}</font>')),
    Planted("no-size.eml", Kind.HIDDEN_MARKUP, page(f'<i style="font-size:0">{SECRET}</i>')),
    Planted("hidden-attribute.eml", Kind.HIDDEN_MARKUP, page(f"<div hidden><b>{SECRET}</b></div>")),
    Planted(
        "hidden-by-class.eml",
        Kind.HIDDEN_MARKUP,
        page(f"<style>td.x, .y {{ display : none }}</style><div class=y>{SECRET}</div>"),
    ),
    Planted(
        "nearly-white.eml",
        Kind.HIDDEN_MARKUP,
        page(f'<span style="color: rgb(254, 254, 254)">{SECRET}</span>'),
    ),
    Planted(
        "dark-on-dark.eml",
        Kind.HIDDEN_MARKUP,
        page(f'<table bgcolor="#102030"><td style="color:#112031">{SECRET}</td></table>'),
    ),
    Planted("one-dot.eml", Kind.HIDDEN_MARKUP, page(f'<i style="font-size:1px">{SECRET}</i>')),
    Planted("comment.eml", Kind.HIDDEN_MARKUP, page(f"<!-- {SECRET} -->")),
    Planted("two-bodies.eml", Kind.HIDDEN_MARKUP, mail(html="<p>สั้น</p>", plain=f"{SECRET}\n")),
    Planted("after-the-end.eml", Kind.HIDDEN_MARKUP, outside_parts),
    Planted("tracked.eml", Kind.REMOTE_PART, page('<img src="http://x.test/a.gif">'), "x.test"),
    Planted("script.eml", Kind.SCRIPT, page("<script>x()</script>"), ""),
    Planted("attached.eml", Kind.ATTACHMENT, mail(attached=(f"{SECRET}.pdf", b"%PDF-1.4"))),
    Planted(
        "hidden-letters.txt", Kind.UNSEEN_LETTERS, lambda: "เห็น\u200b\u202eลับ".encode(), "U+200B"
    ),
    Planted("far-below.txt", Kind.OFF_EDGE, lambda: ("เห็น" + "\n" * 90 + SECRET).encode()),
    Planted("far-right.csv", Kind.OFF_EDGE, lambda: ("เห็น," + " " * 300 + SECRET).encode()),
]
SENT = frozenset({Kind.EMAIL})
CLEAN = [
    Clean("plain.eml", mail(), SENT),
    Clean("page.eml", page("<b>ด้วยความนับถือ</b>"), SENT),
    Clean(
        "dark-button.eml", page('<a style="background:#003366;color:#fff">ด้วยความนับถือ</a>'), SENT
    ),
    Clean(
        "dressed.eml",
        page(
            "<style>@media print {.b {display:none}} .b {color:#fff;background:#036} "
            "h1{color:red}</style><div class=b>ด้วย<h1>ความ</h1></div><p style='color:navy;"
            "background:lightgrey'>นับถือ</p><p style='font-size:12px'>ครับ</p>"
        ),
        SENT,
    ),
    Clean("thai-code-page.eml", encoded, SENT),
    Clean("plain.txt", lambda: SHOWN.encode()),
    Clean("thai-code-page.txt", lambda: SHOWN.encode("cp874")),
    Clean("table.csv", lambda: "ลำดับ,รายการ,บาท\r\n1,กระดาษ,1500.00\r\n".encode("utf-8-sig")),
]
