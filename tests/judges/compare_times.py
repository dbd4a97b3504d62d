"""Times whole processes and warm batches; called by tests/judges/compare."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The grid of the standard as typst is told it: 28 cells of 156/28 mm, 22 lines of 225/22 mm.
HEAD = """
#set document(title: "通报", author: "tongbao")
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer-descent: 7mm, numbering: "— 1 —")
#set text(font: ("Liberation Serif", "Tongbao Latin Serif", "Zhuque Fangsong (technical preview)",
  "Noto Serif SC"), size: 16pt, lang: "zh", top-edge: 0.88em, bottom-edge: -0.12em, tracking: -0.207pt, cjk-latin-spacing: none)
#set par(justify: true, leading: 12.99pt, spacing: 12.99pt, first-line-indent: (amount: 2em, all: true))
#show heading: set text(size: 16pt, weight: "regular")
#show heading.where(level: 2): set text(font: ("Tongbao Latin Serif", "Noto Sans SC"))
#show heading.where(level: 3): set text(font: ("Tongbao Latin Serif", "AR PL KaitiM GB", "Noto Serif SC"))
#show heading.where(level: 1): it => align(center, text(size: 22pt,
  font: ("Tongbao Latin Serif", "Noto Serif SC"), weight: 600, it.body))
"""
ESCAPED = re.compile(r"([\\#*_`$<>@=~\[\]/+.-])")
COLD_RUNS, WARM_RUNS, OFFICE_RUNS = 15, 12, 3


def markup(text):
    """The notice in typst's markup: each line a paragraph, headings by their numbers."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = [line for line in lines[:3] if len(line) < 40 and "，" not in line]
    parts = [HEAD, "= " + " \\ ".join(ESCAPED.sub(r"\\\1", line) for line in title)]
    for line in lines[len(title):]:
        escaped = ESCAPED.sub(r"\\\1", line)
        if re.match(r"[一二三四五六七八九十]+、", line) and len(line) < 60:
            parts.append("== " + escaped)
        elif re.match(r"（[一二三四五六七八九十]+）", line) and len(line) < 60:
            parts.append("=== " + escaped)
        else:
            parts.append(escaped)
    return "\n\n".join(parts)


def seconds(command):
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def median(command, runs):
    command_seconds = [seconds(command) for _ in range(runs + 1)]
    return statistics.median(command_seconds[1:]) * 1000


def typst_options():
    faces = [str(path) for path in Path(os.environ["FACES"]).iterdir() if path.is_dir()]
    return {"font_paths": faces, "ignore_system_fonts": True, "pdf_standards": ["a-2a", "ua-1"]}


def main():
    text, tongbao = Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        source = folder / "notice.txt"
        shutil.copyfile(text, source)
        typst_source = folder / "peer.typ"
        typst_source.write_text(markup(text.read_text("utf-8-sig")), "utf-8")
        peer = folder / "peer.pdf"

        ours = median([tongbao, "build", str(source), "-o", str(folder), "--force", "--quiet"], COLD_RUNS)

        load = "import typst"
        options = repr(typst_options())
        run = f"import typst; typst.compile({str(typst_source)!r}, output={str(peer)!r}, **{options})"
        python = median([sys.executable, "-c", load], COLD_RUNS)
        typst_cold = median([sys.executable, "-c", run], COLD_RUNS) - python

        import typst

        warm = []
        for run_number in range(WARM_RUNS):
            other = folder / f"peer-{run_number}.typ"
            changed = markup(text.read_text("utf-8-sig")).replace("整改", f"整改{run_number}")
            other.write_text(changed, "utf-8")
            began = time.process_time()
            typst.compile(str(other), output=str(folder / "warm.pdf"), **typst_options())
            warm.append((time.process_time() - began) * 1000)
        typst_warm = statistics.median(warm[2:])

        print(f"one process, {text.name}: tongbao (docx and PDF) {ours:.1f} ms")
        print(f"  typst (PDF) {typst_cold:.1f} ms: {typst_cold / ours:.1f} times as long")
        print(f"  typst in process, processor time: {typst_warm:.1f} ms a notice")
        pdf = (folder / "notice.pdf").stat().st_size
        print(f"  PDF {pdf} bytes, {pdf / peer.stat().st_size:.2f} of typst's {peer.stat().st_size}")

        office = Path(os.environ["JUDGES_DIR"]) / "libreoffice"
        if shutil.which("soffice"):
            command = [str(office), str(folder / "notice.docx"), str(folder / "office.pdf")]
            slow = median(command, OFFICE_RUNS)
            print(f"  LibreOffice (PDF from the docx) {slow:.0f} ms: {slow / ours:.0f} times as long")
        else:
            print("  SKIP: no LibreOffice (tests/judges/install brings it)")


main()
