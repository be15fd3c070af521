"""Faces, formats and colours of a workbook of the old form."""

from __future__ import annotations

from dataclasses import dataclass, field

from records.scanning.biff.stream import Record, text
from records.scanning.office.colours import BLACK, PALETTE, WHITE, Colour, of_hex
from records.scanning.office.styles import Look

FONT, XF, FORMAT, PALETTE_RECORD = 0x0031, 0x00E0, 0x041E, 0x0092
AUTOMATIC = 0x7FFF


@dataclass
class Looks:
    """How the cells look, by the number of their style."""

    fonts: list[tuple[int, float]] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[tuple[int, int, int, int]] = field(default_factory=list)
    own: dict[int, Colour] = field(default_factory=dict)

    def take(self, record: Record) -> None:
        """Note what a record of the workbook says of looks."""
        if record.kind == FONT:
            self.fonts.append((record.number(4), record.number(0) / 20))
        elif record.kind == FORMAT:
            self.formats[record.number(0)] = text(record, 2)
        elif record.kind == XF:
            ground = record.number(18)
            pattern = record.number(14, 4) >> 26 & 0x3F
            self.styles.append((record.number(0), record.number(2), pattern, ground & 0x7F))
        elif record.kind == PALETTE_RECORD:
            for each in range(record.number(0)):
                red, green, blue = record.content[2 + 4 * each : 5 + 4 * each]
                self.own[8 + each] = (red, green, blue)

    def look(self, style: int) -> Look:
        """Return how a cell of a style looks."""
        if style >= len(self.styles):
            return Look()
        font, code, pattern, ground = self.styles[style]
        # The fifth face is left out in every file of this form.
        number = font - 1 if font > 4 else font
        colour, size = self.fonts[number] if number < len(self.fonts) else (AUTOMATIC, 11.0)
        behind = self.colour(ground, WHITE) if pattern == 1 else WHITE
        behind = (128, 128, 128) if pattern > 1 else behind
        return Look(self.colour(colour, BLACK), behind, size, self.formats.get(code, ""))

    def colour(self, number: int, default: Colour) -> Colour:
        if number in self.own:
            return self.own[number]
        return of_hex(PALETTE.get(number, "")) or default
