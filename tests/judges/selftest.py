"""Makes the good and the bad files for tests/judges/selftest.

Usage: selftest.py FACES-FOLDER OUT-FOLDER
"""

import json
import pathlib
import re
import sys
import zipfile

import docx
import typst
from docx.oxml.ns import qn

FACES, OUT = sys.argv[1], pathlib.Path(sys.argv[2])
BODY = "根据市委统一部署，2022年2月21日至4月29日，巡察组对该局进行了巡察。"
PARAGRAPHS = ["一、总体情况", BODY * 4, "（一）甲方面的问题", BODY * 3]
HEAD = """#set document(title: "通报", author: "某局")
#set page(paper: "a4", margin: (top: %s, bottom: %s, left: %s, right: 0mm), numbering: "— 1 —")
#set text(lang: "zh", region: "cn", size: 16pt, tracking: 156mm / 28 - 16pt, top-edge: 0.88em, bottom-edge: -0.12em,
  cjk-latin-spacing: none, font: ("Zhuque Fangsong (technical preview)", "Noto Serif SC"))
#set par(leading: 225mm / 22 - 16pt, spacing: 225mm / 22 - 16pt)
"""


def pdf(name, body, standards=("a-2a", "ua-1"), top="37mm", bottom="35mm", left="28mm"):
    """One PDF by typst."""
    source = OUT / "source.typ"
    source.write_text(HEAD % (top, bottom, left) + body, "utf-8")
    options = {"pdf_standards": list(standards)} if standards else {}
    data = typst.compile(str(source), font_paths=[FACES], ignore_system_fonts=True, **options)
    (OUT / name).write_bytes(data)
    return data


def rows(count, width, end=""):
    """That many lines of that many hanzi, each ended where told."""
    return " \\\n".join("国" * width + end for _ in range(count))


def package(name, change):
    """good.docx, a part changed, added or dropped by the function given."""
    with zipfile.ZipFile(OUT / "good.docx") as good:
        parts = {part: good.read(part) for part in good.namelist()}
    change(parts)
    with zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_DEFLATED) as out:
        for part, data in parts.items():
            out.writestr(part, data)


def replace(part, pattern, text):
    """A change that must change something, or the case would be no case."""

    def change(parts):
        old = parts[part].decode("utf-8")
        new = re.sub(pattern, text, old, count=1, flags=re.DOTALL)
        if new == old:
            sys.exit(f"selftest: nothing in {part} is like {pattern}")
        parts[part] = new.encode("utf-8")

    return change


def make_docx(name):
    """One docx by python-docx, with an official notice's faces."""
    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    document.core_properties.title, document.core_properties.author = "通报", "某局"
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    document.save(OUT / name)


text = "\n".join(PARAGRAPHS) + "\n"
for name, content in {
    "source.txt": "\ufeff  " + text.replace("\n", "  \r\n"),
    "changed.txt": text.replace("甲方面", "另方面"),
    "longer.txt": text.replace("总体", "总体及个别"),
    "swapped.txt": "\n".join(PARAGRAPHS[::-1]),
    "renumbered.txt": text.replace("一、总体", "三、总体").replace("甲方面", "另一方面"),
    "wrong-year.txt": text.replace("一、总体", "三、总体").replace("2022年", "2023年", 1),
    "allow": "# the second form is meant\n@ordinals\n另一方面 => 甲方面\n",
}.items():
    (OUT / name).write_text(content, "utf-8", newline="")

flow = "\n\n".join([f"#heading[{PARAGRAPHS[0]}]", *PARAGRAPHS[1:]])
block = '#block(width: 156mm)[%s]' % flow
good = pdf("good.pdf", block)
pdf("plain.pdf", block, standards=())
(OUT / "untagged.pdf").write_bytes(good.replace(b"/StructTreeRoot", b"/StructTreeNone"))
pdf("blank.pdf", "#set page(numbering: none)\n#hide[空]", standards=())
(OUT / "truncated.pdf").write_bytes(good[: len(good) * 3 // 4])
(OUT / "bare.pdf").write_bytes(
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>>>endobj\n"
    b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n"
)
pdf("grid.pdf", rows(44, 28))
pdf("rows.pdf", rows(23, 28), bottom="20mm")
pdf("columns.pdf", rows(3, 29), left="22mm")
# Typst takes half a cell from 》 before ，.
pdf("squeezed.pdf", rows(2, 11, "》，国" + "国" * 11 + "》，国国"))
pdf("tight.pdf", "#set text(tracking: 156mm / 29 - 16pt)\n" + rows(3, 29))
pdf("half.pdf", rows(3, 28, "1"), left="22mm")
pdf("shifted.pdf", rows(3, 28), left="32mm")
pdf("hanging.pdf", rows(3, 28, "。"))

make_docx("good.docx")
data = (OUT / "good.docx").read_bytes()
(OUT / "truncated.docx").write_bytes(data[: len(data) // 2])
package("order.docx", replace("word/document.xml", "<w:p>", '<w:p><w:pPr><w:jc w:val="both"/><w:pStyle w:val="Normal"/></w:pPr>'))
package("broken.docx", replace("word/document.xml", "</w:p>", "</w:q>"))
package("no-default.docx", replace("word/styles.xml", '(w:type="paragraph") w:default="1"', r"\1"))
package("style.docx", replace("word/document.xml", "<w:p>", '<w:p><w:pPr><w:pStyle w:val="Nowhere"/></w:pPr>'))
package("number.docx", replace("word/document.xml", "<w:p>", '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr></w:pPr>'))
package("custom.docx", lambda parts: parts.update({"customXml/item9.xml": b"<model/>"}))
package("no-title.docx", replace("docProps/core.xml", "<dc:title>.*?</dc:title>", ""))


def ruled(name, red=100.0, rules=(242.0, 262.0), number=40.0):
    """One page with a red rule, black rules and a page number where told, in mm."""
    lines = [f'#place(top + left, dy: {red - 37}mm, line(length: 156mm, stroke: 0.5mm + red))']
    lines += [f"#place(top + left, dy: {y - 37}mm, line(length: 156mm, stroke: 0.3mm))" for y in rules]
    lines += [f"#place(top + left, dx: {number - 28}mm, dy: 229mm, text(size: 14pt)[— 1 —])"]
    pdf(name, "\n".join(lines))


(OUT / "ruled").mkdir()
for name, change in {
    "near": {"red": 100.8, "number": 39.5},
    "high": {"red": 101.5},
    "numbered": {"number": 150.0},
    "unruled": {"rules": (262.0,)},
}.items():
    ruled(f"{name}.pdf", **change)
    ruled(f"ruled/{name}.pdf")


def geometry(name, *elements):
    """What tests/judges/geometry is to find in good.pdf."""
    (OUT / f"{name}.geometry.json").write_text(json.dumps({"elements": elements}), "utf-8")


FIRST = {"name": "first line", "page": 1, "text": PARAGRAPHS[0], "columns": 0}
geometry("good", FIRST, {"name": "number", "page": 1, "text": "— 9 —", "absent": True})
geometry("moved", {**FIRST, "columns": 1})
geometry("absent", {**FIRST, "text": "另一个标题"})
geometry("empty")
