"""Every message is whole in both languages, and its subject tells nobody anything."""

import re
from dataclasses import fields

import pytest

from cases import notices, papers
from complaints.notices import AppealMoved
from notifications.channels import write
from notifications.connecting import ConnectionGone
from notifications.digests import Summary
from notifications.joining import SignUpCode
from notifications.models import Message
from notifications.outbox import Notice
from publication.actions.following import FollowingNews
from publication.proactive.notices import EvidenceEnds
from web.ops.standstill import WorkStandsStill

KINDS = {notice.kind: notice for notice in Notice.__subclasses__()}
FACTS = {
    "reference": "TUNG-DOK-JAN-2569-41",
    "agency": "เทศบาล R&D <ทุ่งดอกจาน>",
    "due_on": "2026-12-07",
    "letter_kind": "order",
    "number": "สม 52001/86",
    "code_seed": "third-party:17:6f1ed002ab559585",
    "case_id": 4711,
    "sitting_id": 4712,
    "item": 3,
    "what": "completed",
    "letter": "นร 0108/97",
    "matter_id": 4712,
    "matter": "case",
    "limit_th": "อุทธรณ์",
    "limit_en": "Appeal",
    "old_day": "2026-12-04",
    "new_day": "2026-12-07",
    "why_th": "ประกาศเป็นวันหยุดทำการ",
    "why_en": "It was declared a closing day.",
    "earlier": True,
    "again": True,
    "moment": "before",
    "days_late": 9,
    "audience": "head",
    "count": 43,
    "day": "2026-11-23",
    "part": "clock",
    "task": "cases.tasks.sweep",
    "since_day": "2026-11-23",
    "since_time": "14:05",
    "set_th": "แผนงานและโครงการของปี",
    "set_en": "Plans and projects of the year",
}
DAYS = {"th": "7 ธันวาคม 2569", "en": "7 December 2026"}
TO_REQUESTER = sorted(
    {paper.kind for paper in papers.CasePaper.__subclasses__()} - {"third_party_notice"}
)


def written(kind: str, language: str, **facts: object):
    wanted = {f.name for f in fields(KINDS[kind])}
    chosen = {name: value for name, value in (FACTS | facts).items() if name in wanted}
    assert set(chosen) == wanted, "the facts of a new field are missing in this test"
    return write(Message(kind=kind, language=language, facts=chosen)), chosen


def test_every_notice_is_walked():
    assert KINDS.keys() >= {
        "filed", "new_request", "letter_sent", "third_party_asked", "third_party_told",
        "agency_late", "item_released", "answered",
    }  # fmt: skip
    # Of each module that has any.
    others = (AppealMoved, ConnectionGone, EvidenceEnds, FollowingNews, SignUpCode, Summary)
    assert KINDS.keys() >= {one.kind for one in others}
    assert notices.Notice is Notice


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_message_is_whole(kind, language, settings):
    letterlet, facts = written(kind, language)
    whole = letterlet.subject + letterlet.body
    assert "{" not in whole
    assert "&amp;" not in whole, "plain text is not escaped"
    assert settings.SITE_URL in letterlet.body, "says where to act"
    for name in {"reference", "number", "agency"} & set(facts):
        assert str(facts[name]) in whole
    if "due_on" in facts:
        assert DAYS[language] in letterlet.body
        assert "2026-12-07" not in letterlet.body
    if "code_seed" in facts:
        assert re.search(r"([0-9A-Z]{5}-){5}[0-9A-Z]\b", letterlet.body)
    thai = bool(re.search("[\u0e00-\u0e7f]", letterlet.subject.replace("สม", "")))
    assert thai == (language == "th")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_subject_names_the_matter_and_nothing_else(kind, language):
    """The subject line is read by servers, on locked screens and over shoulders (P30)."""
    letterlet, facts = written(kind, language)
    assert "\n" not in letterlet.subject
    assert 0 < len(letterlet.subject) < 110
    assert FACTS["agency"] not in letterlet.subject
    told = [name for name in facts if name not in ("reference", "number", "item", "what")]
    assert not [name for name in told if str(facts[name]) in letterlet.subject]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("letter_kind", TO_REQUESTER)
def test_each_kind_of_letter_is_named_and_says_what_to_do(letter_kind, language):
    plain, _ = written("letter_sent", language, letter_kind="no-such-kind")
    named, _ = written("letter_sent", language, letter_kind=letter_kind)
    assert named.body != plain.body


@pytest.mark.parametrize("what", ["completed", "explained", "third_party"])
def test_the_officer_is_told_who_answered_what(what):
    texts = {written("answered", "th", what=one)[0].body for one in (what, "something else")}
    assert len(texts) == 2


@pytest.mark.parametrize(("language", "says"), [("th", "มาตรา 13"), ("en", "section 13")])
def test_silence_opens_a_complaint_without_fee_or_limit(language, says):
    letterlet, _ = written("agency_late", language)
    free = {"th": "ไม่มีค่าใช้จ่ายและไม่มีกำหนดเวลายื่น", "en": "free of charge, and there is no time limit"}
    assert says in letterlet.body
    assert free[language] in letterlet.body
    assert "10300" in letterlet.body


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("part", ["clock", "workers", "task"])
@pytest.mark.parametrize("since", ["2026-11-23", ""])
def test_a_standstill_says_what_and_since_when(language, part, since):
    body = written(WorkStandsStill.kind, language, part=part, since_day=since)[0].body
    told = {
        "clock": {"en": "The clock, which calls", "th": "ตัวตั้งเวลา"},
        "workers": {"en": "No worker has given sign", "th": "ตัวประมวลผลงานทุกตัว"},
        "task": {"en": "“cases.tasks.sweep” has given no sign", "th": "“cases.tasks.sweep”"},
    }
    assert told[part][language] in body
    day = {"en": "23 November 2026, 14:05", "th": "23 พฤศจิกายน 2569 เวลา 14:05 น."}[language]
    assert (day in body) == bool(since)


def test_a_message_leads_to_the_desk_of_whoever_reads_it():
    def link(what):
        return written(AppealMoved.kind, "en", what=what)[0].link

    assert link("agency").endswith("/officer/matters/")
    assert link("office_lodged").endswith("/committee/")
    assert link("admitted").endswith("/track/")
