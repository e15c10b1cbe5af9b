"""Cuts Inter down to what Préau writes: French and its neighbours, punctuation, arrows; weights 400 to 700.

python3 -m venv venv && venv/bin/pip install fonttools brotli
npm pack inter-ui && tar xf inter-ui-*.tgz
venv/bin/python subset.py package/variable/InterVariable.woff2 inter.woff2
"""

import io
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LETTERS = "ŒœŸıŠšŽžČčĆćĐđĞğİŞşŁłŃńŚśĘęĄąŻżŹźŐőŰűŘřĚěŮůŢţȚțȘșĂăĀāĒēĪīŌōŪū"
MARKS = "–—‘’“”•…\u202f\u2009‰€′″←↑→↓↗−≠≤≥✓⌘⇧⏎№"

source, target = sys.argv[1:3]
font = TTFont(source, lazy=False)
options = subset.Options()
options.layout_features = ["kern", "tnum", "ccmp", "locl", "mark"]
options.hinting = False
options.name_IDs = [0, 1, 2, 13, 14]
wanted = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, LETTERS + MARKS)}
cutter = subset.Subsetter(options)
cutter.populate(unicodes=wanted)
cutter.subset(font)

# Tabular figures must not widen hyphens: « Demi-pension » in a table would look torn.
for lookup in font["GSUB"].table.LookupList.Lookup:
    for table in lookup.SubTable:
        mapping = getattr(getattr(table, "ExtSubTable", table), "mapping", {})
        for glyph in ("hyphen", "endash", "emdash", "parenleft", "parenright", "slash", "space"):
            if str(mapping.get(glyph, "")).endswith(".tf"):
                del mapping[glyph]

# Saved and read again because the instancer wants a whole, consistent font.
whole = io.BytesIO()
font.save(whole)
whole.seek(0)
font = instancer.instantiateVariableFont(TTFont(whole, lazy=False), {"wght": (400, 400, 700), "opsz": 14})
font.flavor = "woff2"
font.save(target)
