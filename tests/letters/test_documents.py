"""Every kind of letter, in both languages, read back from the document that was made."""

import json
import re
from dataclasses import asdict
from datetime import date
from functools import cache

import pytest

from cases.papers import Outcome, Receipt
from letters import drafting
from letters.drafting import document, preview
from letters.papers import Paper
from letters.press import press
from tests.letters import reading
from tests.letters.orders import ITEMS
from tests.letters.samples import NAME, PAPERS

LANGUAGES = ("th", "en")
DATED = date(2026, 11, 22)
CODE = "AbCdEfGhIjKlMnOpQrStUv"
KEPT = re.compile(r'<span class="k">([^<]*)</span>')
FACTS = json.dumps({"kind": "sample", "name": NAME}, ensure_ascii=False)


@cache
def made(name: str, language: str) -> tuple[str, bytes]:
    """The frozen HTML and the document of a sample, made once for all tests."""
    html = document(PAPERS[name], language, number="ทด 01/125", dated=DATED, code=CODE)
    return html, press(html, FACTS)


every_letter = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in PAPERS for language in LANGUAGES]
)


def kinds(base: type[Paper]) -> set[str]:
    below = base.__subclasses__()
    own = {base.kind} if "kind" in vars(base) else set()
    return own.union(*map(kinds, below)) if below else own


def test_every_kind_and_every_outcome_is_among_the_samples() -> None:
    assert kinds(Paper) == {paper.kind for paper in PAPERS.values()}
    assert {item.outcome for item in ITEMS} == set(Outcome)


@every_letter
def test_the_document_says_exactly_what_was_frozen(name: str, language: str) -> None:
    html, pdf = made(name, language)
    assert reading.text_of_pdf(pdf) == reading.text_of_html(html)


@every_letter
def test_the_document_is_an_archival_tagged_a4_letter(name: str, language: str) -> None:
    pdf = reading.structure(made(name, language)[1])
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert "/StructTreeRoot" in root
    metadata = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part[^0-9]+3", metadata)
    assert re.search(r"pdfaid:conformance[^AB]+A", metadata)
    for page in pdf.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert "/FontFile2" in descriptor
            assert "TH-Sarabun-PSK" in descriptor["/FontName"]


@every_letter
def test_the_facts_travel_inside_once(name: str, language: str) -> None:
    pdf = reading.structure(made(name, language)[1])
    assert len(pdf.trailer["/Root"]["/AF"]) == 1
    assert pdf.trailer["/Root"]["/AF"][0]["/AFRelationship"] == "/Data"
    assert json.loads(pdf.attachments["facts.json"][0]) == json.loads(FACTS)


@every_letter
def test_names_dates_sections_and_terms_stay_on_one_line(name: str, language: str) -> None:
    html, pdf = made(name, language)
    printed = [reading.folded(line) for line in reading.lines(pdf)]
    kept = {reading.folded(text) for text in KEPT.findall(html)} - {""}
    assert kept
    broken = [text for text in kept if not any(text in line for line in printed)]
    assert not broken


@every_letter
def test_dates_and_names_are_among_what_is_kept(name: str, language: str) -> None:
    html, _ = made(name, language)
    kept = set(KEPT.findall(html))
    paper = PAPERS[name]
    assert {paper.heading.signer_name, getattr(paper.heading.addressee, language)} - {""} <= kept
    assert ("๒๒ พฤศจิกายน ๒๕๖๙" if language == "th" else "22 November 2026") in kept
    loose = KEPT.sub("", html)
    assert not re.search(r"[๐-๙] (?:พฤศจิกายน|ธันวาคม) [๐-๙]|มาตรา ?[๐-๙]|[Ss]ection [0-9]", loose)


@pytest.mark.parametrize("name", PAPERS)
def test_thai_letters_use_thai_digits(name: str) -> None:
    html, pdf = made(name, "th")
    words = reading.text_of_pdf(pdf)
    assert "๒๒พฤศจิกายน๒๕๖๙" in words
    assert "ที่ทด๐๑/๑๒๕" in words
    latin = r"https?://[\x21-\x7e]+|[\w.-]+@[\w.-]+|water-2\.xlsx|A4"
    printed = " ".join(reading.lines(pdf))
    left = re.sub(rf"{CODE}|{latin}", "", reading.folded(printed))
    assert not re.search("[0-9]", left)
    assert html.count('lang="th"') >= 1


@every_letter
def test_pages_after_the_first_are_numbered(name: str, language: str) -> None:
    found = reading.pages(made(name, language)[1])
    assert not reading.PAGE_NUMBER.search(found[0])
    for number, page in enumerate(found[1:], start=2):
        thai = str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
        assert f"- {thai if language == 'th' else number} -" in page


@pytest.mark.parametrize("name", PAPERS)
def test_the_english_is_a_courtesy_and_says_so_first(name: str) -> None:
    first = reading.lines(made(name, "en")[1])[0]
    assert "Courtesy translation" in first
    assert "Thai text" in first
    assert "Courtesy" not in made(name, "th")[0]


@every_letter
def test_the_letter_tells_where_it_can_be_checked(name: str, language: str) -> None:
    html, pdf = made(name, language)
    assert f"/check/{CODE}" in reading.text_of_pdf(pdf)
    assert html.count("data:image/svg+xml") == 2


@pytest.mark.parametrize("name", PAPERS)
def test_facts_survive_json(name: str) -> None:
    facts = PAPERS[name].facts()
    assert json.loads(json.dumps(facts)) == facts
    assert set(facts) == set(asdict(PAPERS[name]))


@pytest.mark.parametrize("name", ["third_party_notice", "objection_ruling"])
def test_a_letter_to_a_third_party_cannot_say_who_asked(name: str) -> None:
    assert not {"reference", "requester", "received_on"} & set(PAPERS[name].facts())
    assert "ทด๑๒/๒๕๖๙" not in reading.text_of_html(made(name, "th")[0])


def test_each_item_of_an_order_tells_its_own_right() -> None:
    words = reading.text_of_html(made("order", "th")[0])
    after = {n: words.split(f"รายการที่{n}", 1)[1] for n in ("๒", "๔", "๑๒")}
    first_right = {n: text.split("สิทธิของท่านในรายการนี้:", 1)[1][:60] for n, text in after.items()}
    assert first_right["๒"].startswith("อุทธรณ์ตามมาตรา๑๘ภายใน๑๕วัน")
    assert first_right["๔"].startswith("ร้องเรียนตามมาตรา๑๓และมาตรา๓๓โดยไม่มีกำหนด")
    assert first_right["๑๒"].startswith("อุทธรณ์ตามมาตรา๒๕วรรคสี่ภายใน๓๐วัน")
    assert "ทำเนียบรัฐบาลกรุงเทพมหานคร๑๐๓๐๐" in words


def test_a_draft_has_no_number_and_cannot_be_checked() -> None:
    draft = preview(PAPERS["order"])
    assert "ออกเลขเมื่อลงนาม" in draft
    assert "/check/" not in draft
    assert "ลงลายมือชื่อ" not in draft


def test_text_that_type_would_change_is_put_right_before_it_is_frozen() -> None:
    asked = PAPERS["receipt"]
    typed = "นํ้า จำ้ \u200bกำหนด ไม่\u202eดี 😀"
    item = asked.items[0].__class__(number=1, asked=typed, mode=asked.items[0].mode)
    paper = Receipt(**{**vars(asked), "items": (item,)})
    html = document(paper, "th", number="ทด 01/125", dated=DATED, code=CODE)
    assert "น้ำ จ้ำ กำหนด ไม่ดี [U+1F600 GRINNING FACE]" in html
    assert reading.text_of_pdf(press(html, "{}")) == reading.text_of_html(html)


def test_an_emblem_of_ones_own_can_be_named(tmp_path, monkeypatch) -> None:
    emblem = tmp_path / "own.svg"
    emblem.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    monkeypatch.setenv("LETTER_EMBLEM", str(emblem))
    drafting.emblem.cache_clear()
    try:
        own = drafting.emblem()
    finally:
        monkeypatch.delenv("LETTER_EMBLEM")
        drafting.emblem.cache_clear()
    assert own.startswith("data:image/svg+xml;base64,")
    assert own != drafting.emblem()
