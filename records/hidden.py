"""What may be hidden in a file, and what may name a person: the kinds of a finding."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from records.labelled import Labelled

VERSION = 1  # goes up when more is found, so that one can tell which looks knew less


class Kind(Labelled):
    """One class of hidden data, or one class of personal identifiers (``HINTS``)."""

    HIDDEN_SHEET = "hidden_sheet", _("Hidden sheet")
    VERY_HIDDEN_SHEET = "very_hidden_sheet", _("Sheet hidden so that no menu shows it")
    HIDDEN_ROW = "hidden_row", _("Hidden rows")
    HIDDEN_COLUMN = "hidden_column", _("Hidden columns")
    PALE_TEXT = "pale_text", _("Text in the colour of its background")
    BLANK_FORMAT = "blank_format", _("Cell whose number format shows nothing")
    HIDDEN_TEXT = "hidden_text", _("Text marked as hidden")
    TINY_TEXT = "tiny_text", _("Text too small to read")
    COMMENT = "comment", _("Comment or note")
    DEFINED_NAME = "defined_name", _("Defined name that is hidden or keeps a value")
    PIVOT_CACHE = "pivot_cache", _("Rows kept behind a pivot table")
    EXTERNAL_LINK = "external_link", _("Link to another file, with the values kept from it")
    REMOTE_PART = "remote_part", _("Template, picture or object fetched from elsewhere")
    FIELD_CODE = "field_code", _("Field that fetches or starts something")
    CONNECTION = "connection", _("Connection to a database or a query")
    CACHED_VALUES = "cached_values", _("Values kept behind a chart")
    UNCHOSEN = "unchosen", _("List, filter, scenario or view kept beside the cells")
    TRACKED_CHANGE = "tracked_change", _("Tracked change")
    HEADER = "header", _("Header or footer")
    VARIABLE = "variable", _("Variable of the document")
    CUSTOM_XML = "custom_xml", _("Data of another program (custom XML)")
    MACRO = "macro", _("Macro or program")
    EMBEDDED = "embedded", _("Embedded object or file")
    PROPERTY = "property", _("Property that names a person or holds a text")
    THUMBNAIL = "thumbnail", _("Small preview picture kept in the file")
    ALTERNATIVE = "alternative", _("Description read aloud but not shown")
    CROPPED = "cropped", _("Picture whose cut-off part is still there")
    PRINTER = "printer", _("Settings of a printer")
    HIDDEN_SLIDE = "hidden_slide", _("Hidden slide")
    SPEAKER_NOTES = "speaker_notes", _("Speaker's notes")
    OFF_EDGE = "off_edge", _("Content outside the slide or the page")
    HIDDEN_SHAPE = "hidden_shape", _("Hidden drawing or text box")
    STRAY_PART = "stray_part", _("Part of the file that nothing refers to")
    COVERED_TEXT = "covered_text", _("Text under a box, a picture or a merged cell")
    INVISIBLE_TEXT = "invisible_text", _("Text that is not drawn")
    LAYER = "layer", _("Layer that can be switched off")
    ANNOTATION = "annotation", _("Annotation")
    ATTACHMENT = "attachment", _("Attached file")
    EARLIER_VERSION = "earlier_version", _("Earlier version kept in the file")
    FORM_VALUE = "form_value", _("Value or signature in a form field")
    SCRIPT = "script", _("Script or action")
    METADATA = "metadata", _("Metadata (XMP)")
    PRIVATE = "private", _("Private data of the program that made the file")
    UNSEEN = "unseen", _("Text kept for programs that stands on no page")
    LOCATION = "location", _("Place where a picture was taken (GPS)")
    CAMERA = "camera", _("Owner, device or time of a picture (EXIF)")
    CAPTION = "caption", _("Caption or credit inside a picture (IPTC)")
    PICTURE_COMMENT = "picture_comment", _("Text inside a picture file")
    EXTRA_PICTURE = "extra_picture", _("Further picture inside a picture file")
    TRAILING = "trailing", _("Data after the end of the file, or in a gap of it")
    MAIL_HEADER = "mail_header", _("Route, address or program in the headers of a message")
    HIDDEN_MARKUP = "hidden_markup", _("Text of a message that its reader does not see")
    UNSEEN_LETTERS = "unseen_letters", _("Letters that nobody sees")
    FILE_NAME = "file_name", _("Name of the file")

    IDENTITY = "identity", _("Identity number")
    PHONE = "phone", _("Telephone number")
    PASSPORT = "passport", _("Passport number")
    ACCOUNT = "account", _("Bank account number")
    EMAIL = "email", _("E-mail address")
    ADDRESS = "address", _("Address of a person")
    PERSON = "person", _("Name of a person of this case")
    REFERENCE = "reference", _("Number of a request")

    @property
    def is_hint(self) -> bool:
        """Say whether it may be an identifier, which a reader has to judge, and not a hiding."""
        return self in HINTS


HINTS = frozenset(
    {
        *(Kind.IDENTITY, Kind.PHONE, Kind.PASSPORT, Kind.ACCOUNT),
        *(Kind.EMAIL, Kind.ADDRESS, Kind.PERSON, Kind.REFERENCE),
    }
)
HIDINGS = frozenset(Kind) - HINTS
