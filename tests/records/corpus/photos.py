"""Pictures."""

import struct
import zlib

from records.hidden import Kind
from tests.records.corpus.planted import LATIN, SECRET, Clean, Planted
from tests.records.making import pictures as made
from tests.records.making.pictures import chunk, exif, exif_segment, heic, jpeg, png, segment, tiff

AUTHOR = f"<dc:creator><rdf:Seq><rdf:li>{SECRET}</rdf:li></rdf:Seq></dc:creator>"
IPTC = b"\x1c\x02\x78" + struct.pack(">H", len(SECRET.encode())) + SECRET.encode()
PHOTOSHOP = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(IPTC)) + IPTC
SMALL = b"Photoshop 3.0\x008BIM\x04\x0c\x00\x00" + struct.pack(">I", 40) + b"\x01" * 40
XMP = made.XMP_HEAD
TEXT = SECRET.encode()
PLANTED = [
    Planted("gps.jpg", Kind.LOCATION, lambda: jpeg(exif_segment(gps=True)), "13.7"),
    Planted("owner.jpg", Kind.CAMERA, lambda: jpeg(exif_segment(texts={0x013B: SECRET}))),
    Planted(
        "described.jpg", Kind.PICTURE_COMMENT, lambda: jpeg(exif_segment(texts={0x010E: SECRET}))
    ),
    Planted("thumbnail.jpg", Kind.THUMBNAIL, lambda: jpeg(exif_segment(thumbnail=True)), ""),
    Planted("xmp.jpg", Kind.METADATA, lambda: jpeg(segment(0xE1, XMP + made.xmp(AUTHOR)))),
    Planted(
        "gps-in-xmp.jpg",
        Kind.LOCATION,
        lambda: jpeg(segment(0xE1, XMP + made.xmp("", 'exif:GPSLatitude="13,45.4N"'))),
        "13,45",
    ),
    Planted("caption.jpg", Kind.CAPTION, lambda: jpeg(segment(0xED, PHOTOSHOP))),
    Planted("photoshop-preview.jpg", Kind.THUMBNAIL, lambda: jpeg(segment(0xED, SMALL)), ""),
    Planted("comment.jpg", Kind.PICTURE_COMMENT, lambda: jpeg(segment(0xFE, TEXT))),
    Planted("trailing.jpg", Kind.TRAILING, lambda: jpeg(after=TEXT)),
    Planted("zip-behind.jpg", Kind.TRAILING, lambda: jpeg(after=b"PK\x03\x04" + TEXT)),
    Planted("second-picture.jpg", Kind.EXTRA_PICTURE, lambda: jpeg(segment(0xE2, b"MPF\x00x")), ""),
    Planted("private.jpg", Kind.PRIVATE, lambda: jpeg(segment(0xEA, TEXT))),
    Planted("text.png", Kind.PICTURE_COMMENT, lambda: png(chunk(b"tEXt", b"Comment\x00" + TEXT))),
    Planted(
        "packed-text.png",
        Kind.PICTURE_COMMENT,
        lambda: png(chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(TEXT))),
    ),
    Planted(
        "wide-text.png",
        Kind.PICTURE_COMMENT,
        lambda: png(chunk(b"iTXt", b"Comment\x00\x00\x00th\x00\x00" + TEXT)),
    ),
    Planted("gps.png", Kind.LOCATION, lambda: png(chunk(b"eXIf", exif(gps=True))), "13.7"),
    Planted(
        "xmp.png",
        Kind.METADATA,
        lambda: png(chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + made.xmp(AUTHOR))),
    ),
    Planted(
        "raw-profile.png",
        Kind.LOCATION,
        lambda: png(
            chunk(
                b"tEXt",
                b"Raw profile type exif\x00\nexif\n 9\n"
                + (b"Exif\x00\x00" + exif(gps=True)).hex().encode(),
            )
        ),
        "13.7",
    ),
    Planted("trailing.png", Kind.TRAILING, lambda: png(after=TEXT)),
    Planted("private.png", Kind.PRIVATE, lambda: png(chunk(b"seCt", TEXT))),
    Planted("gps.tif", Kind.LOCATION, lambda: exif(gps=True), "13.7"),
    Planted("described.tif", Kind.PICTURE_COMMENT, lambda: tiff([(0x010E, 2, TEXT + b"\x00")])),
    Planted("artist.tif", Kind.CAMERA, lambda: tiff([(0x013B, 2, TEXT + b"\x00")])),
    Planted("xmp.tif", Kind.METADATA, lambda: tiff([(0x02BC, 1, made.xmp(AUTHOR))])),
    Planted("caption.tif", Kind.CAPTION, lambda: tiff([(0x83BB, 7, IPTC)])),
    Planted("smaller.tif", Kind.THUMBNAIL, lambda: tiff([(0x00FE, 4, b"\x01\x00\x00\x00")]), ""),
    Planted("layers.tif", Kind.LAYER, lambda: tiff([(0x935C, 7, b"Adobe Photoshop" + TEXT)]), ""),
    Planted("trailing.tif", Kind.TRAILING, lambda: tiff([], after=TEXT)),
    Planted(
        "gps.heic",
        Kind.LOCATION,
        lambda: heic([(b"Exif", b"", b"\x00" * 4 + exif(gps=True))]),
        "13.7",
    ),
    Planted(
        "xmp.heic",
        Kind.METADATA,
        lambda: heic([(b"mime", b"application/rdf+xml", made.xmp(AUTHOR))]),
    ),
    Planted(
        "thumbnail.heic",
        Kind.THUMBNAIL,
        lambda: heic([], references=made.box(b"thmb", struct.pack(">HHH", 2, 1, 1))),
        "",
    ),
    Planted(
        "depth.heic",
        Kind.EXTRA_PICTURE,
        lambda: heic([], references=made.box(b"auxl", struct.pack(">HHH", 2, 1, 1))),
        "",
    ),
    Planted("free.heic", Kind.TRAILING, lambda: heic([], after=made.box(b"free", TEXT))),
    Planted(
        "uuid.heic", Kind.PRIVATE, lambda: heic([], after=made.box(b"uuid", LATIN.encode())), LATIN
    ),
]
CLEAN = [
    Clean("plain.jpg", jpeg),
    Clean("progressive.jpg", lambda: made.plain("JPEG", progressive=True, quality=60)),
    Clean("turned.jpg", lambda: jpeg(exif_segment())),
    Clean("profile.jpg", lambda: jpeg(segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + b"\x00" * 90))),
    Clean(
        "dates-only.jpg",
        lambda: jpeg(segment(0xE1, XMP + made.xmp("<dc:format>image/jpeg</dc:format>"))),
    ),
    Clean("padded.jpg", lambda: jpeg(after=b"\x00" * 30)),
    Clean("plain.png", png),
    Clean("software.png", lambda: png(chunk(b"tEXt", b"Software\x00Pillow"))),
    Clean("dots.png", lambda: made.plain("PNG", dpi=(200, 200))),
    Clean("plain.tif", lambda: tiff([])),
    Clean("pages.tif", lambda: tiff([], pages=3)),
    Clean("by-pillow.tif", lambda: made.plain("TIFF", compression="tiff_lzw")),
    Clean("plain.heic", lambda: heic([])),
]
