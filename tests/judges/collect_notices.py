"""Builds notices and lays beside them what the judges compare with; called by tests/judges/collect."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
QUOTED = re.compile("“([^”]*)”")
# A date in hanzi, whatever sign stands for its zero.
HANZI_DATE = re.compile("[〇○零OＯ一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日")
# Marks of audience: such a notice is only built with --edition.
MARK = re.compile("【(党内|备注)[】：]")


def decode(data):
    for encoding in ENCODINGS:
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise ValueError("in none of the known encodings")


def sources(repository):
    found = sorted((repository / "examples").glob("*.txt"))
    # Not those of suite/proofread: they are flawed on purpose, down to characters no face has.
    for area in ("build", "read"):
        found += sorted((repository / "tests" / "suite" / area).glob("*.txt"))
    corpus = os.environ.get("TONGBAO_CORPUS")
    beside = repository.parent / "shared" / "corpus"
    folder = Path(corpus) if corpus else beside
    if folder.is_dir():
        found += sorted(folder.glob("*.txt"))
    else:
        print("SKIP: no corpus of notices beside the project")
    return found


def without(text, findings):
    """The text less the stretches that the program says it took off."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    gone = set()
    for finding in findings:
        if finding["line"] is not None and finding["rule"].startswith("noise-"):
            begin = starts[finding["line"] - 1] + finding["column"] - 1
            end = starts[finding["end_line"] - 1] + finding["end_column"] - 1
            gone.update(range(begin, end))
    return "".join(character for at, character in enumerate(text) if at not in gone)


def printed(text):
    """The text as it is printed: what the header block says stands where the document has it."""
    lines = text.split("\n")
    if lines[0].strip() != "--- tongbao":
        return text
    end = lines.index("---", 1)
    said = {}
    for line in lines[1:end]:
        key, _, value = line.partition("：")
        said.setdefault(key.strip(), []).append(value.strip())
    rest = lines[end + 1 :]
    mark = [name for value in said.get("发文机关标志", []) for name in value.split()]
    number = said.get("发文字号", [])
    above = [value for key in ("份号", "密级", "紧急程度") for value in said.get(key, [])]
    signatories = [name for value in said.get("签发人", []) for name in value.split()]
    rows = [signatories[at : at + 2] for at in range(0, len(signatories), 2)]
    rows = ["".join(row) for row in rows]
    if rows:
        rows[0] = "签发人：" + rows[0]
        rows[-1] = "".join(number) + rows[-1]
        number = []
    if said.get("版式") == ["信函"]:
        # 发文字号 stands beside the first line of the others.
        head = mark + above[:1] + number + above[1:]
    else:
        head = above + mark + number + rows
    stamps = ["".join(value.split()) for value in said.get("签名章", [])]
    if stamps:
        at = next(at for at, line in enumerate(rest) if re.fullmatch(r"\d{4}年\d+月\d+日", line.strip()))
        rest[at:at] = stamps
    return "\n".join(head + rest)


def allowed(text, findings):
    """What the program says it printed otherwise."""
    rules = []
    for finding in findings:
        quoted = QUOTED.findall(finding["message"])
        if finding["rule"] == "ordinal-added":
            rules.append(f"=> {quoted[-1]}")
        elif finding["rule"] == "ordinal-renumbered":
            rules.append("@ordinals")
        elif finding["rule"] == "date-hanzi":
            rules.append(f"{HANZI_DATE.findall(text)[-1]} => {quoted[-1]}")
    if "版式：信函" in text.split("---")[1:2].__str__():
        # LibreOffice tells the frame above the type area at another place.
        rules += [f"@moved {name}" for name in re.findall("^发文机关标志：(.*)$", text, re.M)]
    return rules


def main():
    folder, tongbao, repository = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    for source in sources(repository):
        if MARK.search(decode(source.read_bytes())):
            print(f"left out: {source.name} is built by edition, and the Rust tests compare editions")
            continue
        name = f"{source.parent.name}-{source.stem}"
        work = folder / "work"
        work.mkdir()
        copy = work / f"{name}.txt"
        shutil.copyfile(source, copy)
        build = [tongbao, "build", str(copy), "-o", str(work), "--format", "json"]
        style = source.with_suffix(".style.toml")
        if style.is_file():
            build += ["--style", str(style)]
        done = subprocess.run(build, capture_output=True, text=True, encoding="utf-8")
        if done.returncode != 0:
            sys.exit(f"{source}: {done.stdout}{done.stderr}")
        events = [json.loads(line) for line in done.stdout.splitlines()]
        findings = [event for event in events if event["event"] == "finding"]
        text = decode(source.read_bytes()).replace("\r\n", "\n")
        (folder / f"{name}.txt").write_text(printed(without(text, findings)), "utf-8")
        geometry = source.with_suffix(".geometry.json")
        if geometry.is_file():
            shutil.copyfile(geometry, folder / f"{name}.geometry.json")
        rules = allowed(text, findings)
        said = source.with_suffix(".allow")
        if said.is_file():
            rules += said.read_text("utf-8").splitlines()
        if rules:
            (folder / f"{name}.allow").write_text("\n".join(rules) + "\n", "utf-8")
        for suffix in (".docx", ".pdf"):
            shutil.move(work / (name + suffix), folder / (name + suffix))
        shutil.rmtree(work)


main()
