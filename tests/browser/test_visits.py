"""What people do on an ordinary day: by phone, without script, twice, wrongly, in English."""

import pytest

from cases.actions import intake
from cases.models import Case
from tests.browser.people import Requester, squeezed, words
from tests.browser.pleaders import Pleader
from tests.factories import person, received_case

CONTRACT = "สัญญาจ้างก่อสร้างถนนสายดอกจาน ปี 2568"
ID, SHOWN = "1-1017-00230-70-8", "สำเนาทะเบียนบ้านของผู้มีเลขประจำตัว"


@pytest.fixture
def agency(live_server, world, days):
    """The municipality, on its first Monday."""
    return world.agency


def send(requester):
    """Declare and send."""
    return requester.tick("declared").press("Send the request", requester.page.locator("#form"))


def fits(page):
    """Whether nothing stands out of the screen."""
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_a_phone_without_javascript_files_and_tracks(agency, open_page):
    phone = Requester(open_page(width="narrow", javascript=False))
    phone.file(agency.name_th, CONTRACT, "ใบเบิกจ่ายงวดที่ 1 ของสัญญาเดียวกัน")
    assert fits(phone.page)
    phone.come_back().item_says(1, CONTRACT, words("Searching"))
    phone.item_says(2, "ใบเบิกจ่าย")
    assert fits(phone.page)


def test_a_phone_complains_in_seven_taps_and_five_answers(agency, open_page):
    """Free of charge and within five minutes, without an account and without script."""
    page = open_page(width="narrow", javascript=False)
    pages = []
    page.on("framenavigated", lambda frame: pages.append(frame.url))
    phone = Pleader(Requester(page))
    phone.open("/").press("Complain or appeal").sees("ทุกทางไม่เสียค่าใช้จ่าย")
    phone.choose(happened="other").fill(agency=agency.name_th).press("Show me the way")
    assert fits(page)
    phone.press("Write the complaint").tick("causes", "inconvenience")
    phone.fill(facts="เจ้าหน้าที่ไม่รับคำขอ", name="นายใฝ่รู้ ทดลอง", email="asker@example.com")
    phone.press("Continue and check", page.locator("#form"))
    assert fits(page)
    phone.press("Send the complaint", page.locator("#form")).keep_code()
    assert len(pages) <= 7, pages
    phone.come_back().sees("เจ้าหน้าที่ไม่รับคำขอ", agency.name_th)
    assert fits(page)


def test_pressing_send_twice_makes_one_request(agency, requester):
    requester.open("/").press("Make a request").answer(agency.name_th, CONTRACT)
    requester.tick("declared").control(
        "Send the request", requester.page.locator("#form")
    ).dblclick()
    requester.page.wait_for_url("**/file/sent/")
    requester.page.go_back()
    requester.page.wait_for_load_state()
    assert Case.objects.count() == 1
    requester.open("/file/sent/").keep_code().come_back().item_says(1, CONTRACT)


def test_a_wrong_code_tells_nothing(agency, world, open_page):
    received_case(world)
    curious, shown = Requester(open_page()), set()
    for guess in ("AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GG", "1", "ก" * 26):
        curious.open("/track/").fill(code=guess).press("Open the request")
        shown.add(squeezed(curious.text))
    curious.sees(
        words("No request, complaint or appeal has this code. Check each letter and digit.")
    )
    assert len(shown) == 1


def test_english_stays_english_to_the_receipt(agency, requester):
    requester.open("/").follow(requester.page.get_by_role("button", name="English"))
    requester.language = "en"
    requester.file(agency.name_en, CONTRACT, name="Somchai Example")
    requester.sees("What comes next", "Searching")
    assert requester.page.locator("html").get_attribute("lang") == "en"
    assert requester.case.requester.language == "en"
    requester.follow(requester.page.get_by_role("button", name="ไทย").first)
    requester.sees(words("What comes next"))


def test_an_identification_number_is_noticed_and_taken_out(agency, requester):
    requester.open("/").press("Make a request")
    requester.choose(kind="general").press("Continue").choose_agency(agency.name_th)
    requester.write_items(f"{SHOWN} {ID}").sees(words("This looks like an identification number"))
    requester.press("Remove the number for me").misses(ID, words("Keep it, it is needed"))
    requester.press("Continue").choose(access="copy").press("Continue")
    requester.choose(status="thai").fill(name="นายระวัง ทดลอง").press("Continue")
    requester.choose(capacity="self").press("Continue").choose(answer_by="email")
    requester.fill(email="asks@example.com").press("Continue").press("Continue")
    send(requester).keep_code()
    description = requester.case.items.get().description
    assert SHOWN in description
    assert ID not in description


def test_what_is_missing_is_added_and_the_request_withdrawn(agency, world, days, requester):
    requester.file(agency.name_th, CONTRACT)
    days.go(world.on(1))
    intake.ask_completion(
        requester.case, by=world.officer, on=world.on(1), missing="โปรดระบุเลขที่สัญญา"
    )
    requester.come_back().sees("โปรดระบุเลขที่สัญญา").press("Complete the request")
    requester.fill(text="เลขที่สัญญา 15/2568").press("Send").sees("เลขที่สัญญา 15/2568")
    assert requester.case.state == Case.State.RECEIVED
    requester.press("Withdraw the request").press("Yes, withdraw the request")
    requester.sees(words("Your request is withdrawn."))
    assert not requester.offered("Withdraw the request")


def test_one_code_follows_a_transfer(agency, days, found_office, requester):
    town = found_office("town", "เทศบาลเมืองสมมติ")
    maker = found_office("maker", "สำนักงานแผนที่สมมติ")
    requester.file(town.agency.name_th, CONTRACT, name="นางสาวติดตาม ทดลอง")
    officer = town.officer.take_up(requester.reference)
    officer.press("Offer to the maker", officer.item(1)).fill(find="แผนที่")
    officer.press("Find", officer.page.locator("#form"))
    officer.choose(agency=str(maker.agency.pk)).fill(reason="สำนักงานแผนที่เป็นผู้จัดทำและกำหนดชั้นความลับ")
    officer.press("Offer the item")
    receiver = maker.officer.sign_in()
    receiver.follow(receiver.page.locator('main a[href*="/transfers/"]').first)
    receiver.sees(CONTRACT).misses("นางสาวติดตาม")
    receiver.press("Accept the item").sees(CONTRACT, "นางสาวติดตาม ทดลอง")
    requester.come_back().item_says(1, words("Transferred"), maker.agency.name_th)
    followed = Case.objects.get(agency=maker.agency)
    requester.open(f"/requests/{followed.pk}/").sees(followed.reference, CONTRACT)


def test_a_request_of_somebody_else_does_not_exist(agency, world, requester):
    other = received_case(world, asks=person(name="นายคนอื่น ทดลอง"))
    requester.file(agency.name_th, CONTRACT)
    for path in ("", "history/", "withdraw/", "letters/1/th/", "records/1/"):
        requester.open(f"/requests/{other.pk}/{path}", status=404).misses("นายคนอื่น")
