"""Times whole processes and warm batches; called by tests/judges/compare."""

import os
import re
import resource
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
COLD_RUNS, OFFICE_RUNS = 15, 3
# Notices typst is given of a folder, and how many more before them to warm it.
PEER_NOTICES, PEER_WARM = 60, 3


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
            # PDF/UA-1 lets no level be skipped.
            level = "===" if any(part.startswith("== ") for part in parts) else "=="
            parts.append(f"{level} {escaped}")
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


def build(tongbao, source, folder, *options):
    return [tongbao, "build", str(source), "-o", str(folder), "--force", "--quiet", *options]


def processor_seconds(command):
    """Processor time of a command, all its threads together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare_batch(notices, tongbao, folder):
    import typst

    texts = sorted(notices.glob("*.txt"))
    ours = processor_seconds(build(tongbao, notices, folder / "made", "--jobs", "1")) / len(texts)
    times = []
    sizes = [0, 0]
    for text in texts[:PEER_WARM] + texts[:PEER_NOTICES]:
        source, peer = folder / f"{text.stem}.typ", folder / f"{text.stem}.pdf"
        source.write_text(markup(text.read_text("utf-8-sig")), "utf-8")
        began = time.process_time()
        typst.compile(str(source), output=str(peer), **typst_options())
        times.append(time.process_time() - began)
        source.unlink()
        sizes[0] += (folder / "made" / f"{text.stem}.pdf").stat().st_size
        sizes[1] += peer.stat().st_size
    theirs = statistics.mean(times[PEER_WARM:])
    print(f"batch, {len(texts)} notices: tongbao (docx and PDF) {ours * 1000:.1f} ms of processor time"
          f" a notice, {1 / ours:.0f} a second a core")
    print(f"  typst (PDF) {theirs * 1000:.1f} ms: {theirs / ours:.1f} times as long")
    print(f"  PDF {sizes[0] / sizes[1]:.2f} of typst's")


def compare_one(text, tongbao, folder):
    source = folder / "notice.txt"
    shutil.copyfile(text, source)
    typst_source = folder / "peer.typ"
    typst_source.write_text(markup(text.read_text("utf-8-sig")), "utf-8")
    peer = folder / "peer.pdf"

    ours = median(build(tongbao, source, folder), COLD_RUNS)
    options = repr(typst_options())
    run = f"import typst; typst.compile({str(typst_source)!r}, output={str(peer)!r}, **{options})"
    python = median([sys.executable, "-c", "import typst"], COLD_RUNS)
    theirs = median([sys.executable, "-c", run], COLD_RUNS) - python
    print(f"one process, {text.name}: tongbao (docx and PDF) {ours:.1f} ms")
    print(f"  typst (PDF) {theirs:.1f} ms: {theirs / ours:.1f} times as long")
    pdf = (folder / "notice.pdf").stat().st_size
    print(f"  PDF {pdf} bytes, {pdf / peer.stat().st_size:.2f} of typst's {peer.stat().st_size}")

    office = Path(os.environ["JUDGES_DIR"]) / "libreoffice"
    if shutil.which("soffice"):
        command = [str(office), str(folder / "notice.docx"), str(folder / "office.pdf")]
        slow = median(command, OFFICE_RUNS)
        print(f"  LibreOffice (PDF from the docx) {slow:.0f} ms: {slow / ours:.0f} times as long")
    else:
        print("  SKIP: no LibreOffice (tests/judges/install brings it)")


def main():
    source, tongbao = Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        compare = compare_batch if source.is_dir() else compare_one
        compare(source, tongbao, Path(folder))


main()
