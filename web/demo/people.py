"""Who signs in to the demonstration. Every name is invented; the password is no secret.

Plain data without Django, so that the command which starts everything can print it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PASSWORD: Final = "demo-2569"  # noqa: S105  (well known on purpose)
MUNICIPALITY: Final = "tung-dok-jan"
HOSPITAL: Final = "lan-dao-hospital"
INDUSTRY: Final = "sommut-industry"
OFFICE: Final = "oic"
LOCAL: Final = "sl-2"
HEALTH: Final = "mh"
SCIENCE: Final = "st"
COMPLAINTS: Final = "sub-complaints"
CONSULTATIONS: Final = "sub-consultations"


@dataclass(frozen=True)
class Actor:
    """A person of the demonstration: the key by which stories call him, his post and his seats.

    ``seats`` are pairs of a body and a duty on it; ``home`` is the agency a member comes from.
    """

    key: str
    name_th: str
    name_en: str
    agency: str = ""
    role: str = ""
    post_th: str = ""
    post_en: str = ""
    seats: tuple[tuple[str, str], ...] = ()
    home: str = ""

    @property
    def email(self) -> str:
        """The address with which he signs in."""
        return f"{self.key}@demo.example"

    @property
    def duty(self) -> str:
        """What he does, in English, for the terminal."""
        if self.seats:
            where = ", ".join(f"{duty} of {body}" for body, duty in self.seats)
            return f"{self.post_en}: {where}" if self.post_en else where.capitalize()
        return f"{self.post_en}, {self.agency}" if self.post_en else "Requester with an account"


ACTORS: Final = (
    Actor("requester", "นางสาวใฝ่รู้ ขยันถาม", "Ms Fairu Khayantham"),
    Actor("intake", "นางสาวรับเรื่อง ยิ้มแย้ม", "Ms Rapruang Yimyaem", MUNICIPALITY, "intake",
          "เจ้าพนักงานธุรการ", "Administrative officer"),
    Actor("officer", "นางค้นหา ถี่ถ้วน", "Mrs Khonha Thithuan", MUNICIPALITY, "officer",
          "นิติกรชำนาญการ", "Legal officer"),
    Actor("officer2", "นายเพียรพบ แฟ้มครบ", "Mr Phianphop Faemkhrop", MUNICIPALITY, "officer",
          "นักจัดการงานทั่วไป", "General administration officer"),
    Actor("supervisor", "นายตรวจทาน รอบคอบ", "Mr Truatthan Ropkhop", MUNICIPALITY, "supervisor",
          "ปลัดเทศบาลตำบลทุ่งดอกจาน", "Municipal clerk"),
    Actor("head", "นายลงนาม เที่ยงธรรม", "Mr Longnam Thiangtham", MUNICIPALITY, "head",
          "นายกเทศมนตรีตำบลทุ่งดอกจาน", "Mayor of Thung Dok Chan"),
    Actor("hospital", "นางสาวเวชระเบียน เรียบร้อย", "Ms Wetrabian Riaproi", HOSPITAL, "officer",
          "เจ้าพนักงานเวชสถิติชำนาญงาน", "Medical records officer"),
    Actor("hospital-supervisor", "นางพินิจ ละเอียดลออ", "Mrs Phinit La-iatlo", HOSPITAL,
          "supervisor", "หัวหน้ากลุ่มงานบริหารทั่วไป", "Head of general administration"),
    Actor("hospital-head", "นายแพทย์อาทร ใจการุณ", "Dr Athon Chaikarun", HOSPITAL, "head",
          "ผู้อำนวยการโรงพยาบาลเทศบาลนครลานดาว", "Director of Lan Dao Hospital"),
    Actor("industry", "นายโรงงาน รู้ระเบียบ", "Mr Rongngan Rurabiap", INDUSTRY, "officer",
          "นักวิชาการอุตสาหกรรมชำนาญการ", "Industry technical officer"),
    Actor("industry-supervisor", "นางสาวกลั่นกรอง งานประณีต", "Ms Klankrong Nganpranit", INDUSTRY,
          "supervisor", "หัวหน้าฝ่ายโรงงานอุตสาหกรรม", "Head of factory section"),
    Actor("industry-head", "นายอนุมัติ สุจริต", "Mr Anumat Sutcharit", INDUSTRY, "head",
          "อุตสาหกรรมจังหวัดสมมติ", "Provincial industry chief of Sommut"),
    Actor("registrar", "นางสาวทะเบียน กลางเขียน", "Ms Thabian Klangkhian", OFFICE, "registrar",
          "นิติกร งานทะเบียนอุทธรณ์", "Registry of appeals"),
    Actor("registrar2", "นายสารบรรณ ครบถ้วน", "Mr Saraban Khropthuan", OFFICE, "registrar",
          "นิติกร งานเรื่องร้องเรียน", "Registry of complaints"),
    Actor("secretary", "นางเลขา จดละเอียด", "Mrs Lekha Chotla-iat", OFFICE, "officer",
          "นิติกรชำนาญการพิเศษ", "Senior legal officer",
          seats=((LOCAL, "secretary"), (SCIENCE, "secretary"), (HEALTH, "secretary"))),
    Actor("secretary2", "นายบันทึก ไม่ตกหล่น", "Mr Banthuek Maitoklon", OFFICE, "officer",
          "นิติกรชำนาญการ", "Legal officer",
          seats=((COMPLAINTS, "secretary"), (CONSULTATIONS, "secretary"))),
    Actor("chair", "นายประธาน เป็นกลาง", "Mr Prathan Penklang",
          seats=((LOCAL, "chair"), (SCIENCE, "chair"), (HEALTH, "chair"))),
    Actor("member1", "นางวินิจฉัย ใคร่ครวญ", "Mrs Winitchai Khraikhruan",
          seats=((LOCAL, "member"), (SCIENCE, "member"), (HEALTH, "member"))),
    Actor("member2", "นายกฎหมาย แม่นยำ", "Mr Kotmai Maenyam",
          seats=((LOCAL, "member"), (SCIENCE, "member"), (HEALTH, "member"))),
    Actor("member3", "นางสาวท้องถิ่น เคยทำงาน", "Ms Thongthin Khoeithamngan",
          seats=((LOCAL, "member"),), home=MUNICIPALITY),
    Actor("member4", "นายความเห็น แตกต่าง", "Mr Khwamhen Taektang",
          seats=((LOCAL, "member"), (COMPLAINTS, "member"))),
    Actor("chair2", "นางอนุกรรมการ ฟังครบ", "Mrs Anukammakan Fangkhrop",
          seats=((COMPLAINTS, "chair"), (CONSULTATIONS, "chair"))),
    Actor("member5", "นายร้องเรียน เข้าใจ", "Mr Rongrian Khaochai",
          seats=((COMPLAINTS, "member"), (CONSULTATIONS, "member"))),
    Actor("member6", "นางสาวตรวจสอบ ตามจริง", "Ms Truatsop Tamching",
          seats=((COMPLAINTS, "member"),)),
)  # fmt: skip


def sign_ins() -> list[tuple[str, str, str]]:
    """Return e-mail, password and duty of each person, for the sign-in page and the terminal."""
    return [(actor.email, PASSWORD, actor.duty) for actor in ACTORS]
