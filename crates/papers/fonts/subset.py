"""Cuts the typefaces of documents down to what names and texts need: no hinting, few features, no alternate shapes.

python3 -m venv venv && venv/bin/pip install fonttools
npm pack @expo-google-fonts/inter @expo-google-fonts/noto-sans-arabic @expo-google-fonts/noto-sans-hebrew   # unpack each
apt-get download fonts-droid-fallback && dpkg -x fonts-droid-fallback_*.deb droid
venv/bin/python subset.py SOURCE.ttf TARGET.ttf       # for each face of README.md
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

source, target = sys.argv[1:3]
font = TTFont(source, lazy=False)
options = subset.Options()
options.layout_features = [
    "kern", "mark", "mkmk", "ccmp", "locl", "tnum", "init", "medi", "fina", "isol", "rlig", "calt",
]
if "Inter" in source:
    options.layout_features.remove("calt")
options.hinting = False
options.name_IDs = [0, 1, 2, 4, 6, 13, 14, 16, 17]
options.notdef_outline = True
cutter = subset.Subsetter(options)
cutter.populate(unicodes=[code for code in font.getBestCmap() if not 0xE000 <= code <= 0xF8FF])
cutter.subset(font)
# Nothing that changes from one run to the next.
font["head"].modified = font["head"].created
font.recalcTimestamp = False
font.save(target)
