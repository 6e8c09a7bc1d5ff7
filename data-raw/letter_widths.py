"""Print the table of letter widths of foedera/draw/text.py. Needs fontTools and fonts that Linux systems package.

Pictures ask for Helvetica, Arial or a typeface with the same widths (see the font-family in picture.css). Widths are
measured in Liberation Sans, whose advance widths are Arial's; letters that it lacks, as Armenian's, in DejaVu Sans.
Letters with accents are as wide as without and are not listed.

    python data-raw/letter_widths.py LiberationSans-Regular.ttf LiberationSans-Bold.ttf \\
        DejaVuSans.ttf DejaVuSans-Bold.ttf
"""

import sys
import unicodedata
from collections import defaultdict

from fontTools.ttLib import TTFont

LETTERS = (
    *range(0x20, 0x7F), *map(ord, "«»°±·×÷§¹²³½ÆæØøßÞþÐðđıŁłŒœƏə‐–—‘’“”„†•…′″←↑→↓−≈≤≥≠"),
    *range(0x402, 0x460), 0x490, 0x491, *range(0x531, 0x557), *range(0x561, 0x588),
)  # fmt: skip
STEP = 5  # hundredths of an em, rounded up: text is never wider than reckoned


def widths(first: str, second: str) -> dict[int, str]:
    """Letters by advance width in hundredths of an em."""
    fonts = [TTFont(path) for path in (first, second)]
    found: dict[int, list[str]] = defaultdict(list)
    for code in LETTERS:
        font = next((font for font in fonts if code in font.getBestCmap()), None)
        if font is not None and not unicodedata.decomposition(chr(code)).partition(" ")[2]:
            advance = font["hmtx"][font.getBestCmap()[code]][0] / font["head"].unitsPerEm
            found[-int(-advance * 100 // STEP) * STEP].append(chr(code))
    return {width: "".join(letters) for width, letters in sorted(found.items())}


if __name__ == "__main__":
    for name, pair in (("_REGULAR", sys.argv[1::2]), ("_BOLD", sys.argv[2::2])):
        print(f"{name} = {{")
        for width, letters in widths(*pair).items():
            print(f"    {width}: {letters!r},")
        print("}")
