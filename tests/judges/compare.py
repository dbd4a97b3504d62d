"""Compares two texts character by character, white space left out, and knows
which differences are meant.

A file of allowed differences has one rule a line; # starts a comment:

    （1） => （2）       this text of the source may stand as that text in the output
    存在问题： =>        this text may be missing from the output
    => 附件             this text may be added to the output
    @ordinals           the ordinal at the start of a source line, such as 一、
                        （二） 3. （4） ⑤, may be another one, be missing or be added
    @moved 某某局党组   this text, the first time it comes in the source, may stand
                        anywhere in the output (what word processors anchor to the sheet)

A rule serves as often as it is needed. A difference counts as allowed only if
the two texts of a rule cover it whole.
"""

import re
import subprocess
import tempfile

CONTEXT = 12
SHOWN = 40
NUMERALS = "一二三四五六七八九十百零〇"
ORDINAL = re.compile(
    rf"（[{NUMERALS}0-9]{{1,4}}）|\([{NUMERALS}0-9]{{1,4}}\)|[{NUMERALS}]{{1,4}}、"
    r"|[0-9]{1,3}[.．、](?![0-9])|[0-9]{1,3}）|[①-⑳]"
)


def dense(text):
    """The characters that are not white space, and the line of each (1-based)."""
    characters, lines = [], []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        for character in line:
            if not character.isspace():
                characters.append(character)
                lines.append(number)
    return "".join(characters), lines


class Rules:
    """The allowed differences: pairs of texts, and whether ordinals may differ."""

    def __init__(self, text=""):
        self.pairs, self.moved, self.ordinals = [], [], False
        for line in text.splitlines():
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            if line == "@ordinals":
                self.ordinals = True
                continue
            if line.startswith("@moved "):
                self.moved.append(dense(line.removeprefix("@moved "))[0])
                continue
            if "=>" not in line:
                raise ValueError(f"not a rule of the form ‘a => b’: {line}")
            source, _, output = line.partition("=>")
            self.pairs.append((dense(source)[0], dense(output)[0]))

    def at(self, a, i, b, j, line_start):
        """The pairs that fit at position i of a and position j of b."""
        for source, output in self.pairs:
            if a.startswith(source, i) and b.startswith(output, j):
                yield source, output
        if self.ordinals and line_start:
            ours, theirs = ORDINAL.match(a, i), ORDINAL.match(b, j)
            ours, theirs = ours.group() if ours else "", theirs.group() if theirs else ""
            yield from ((ours, theirs), (ours, ""), ("", theirs))


def hunks(a, b):
    """The differences as (start, end) in a and (start, end) in b, by GNU diff."""
    with tempfile.NamedTemporaryFile() as one, tempfile.NamedTemporaryFile() as two:
        for file, text in ((one, a), (two, b)):
            file.write("".join(character + "\n" for character in text).encode("utf-8", "surrogatepass"))
            file.flush()
        said = subprocess.run(["diff", "--text", one.name, two.name], capture_output=True, check=False).stdout
    found = []
    for line in said.decode("utf-8", "replace").splitlines():
        match = re.fullmatch(r"(\d+)(?:,(\d+))?([acd])(\d+)(?:,(\d+))?", line)
        if match:
            i1, i2, kind, j1, j2 = match.groups()
            i1, j1 = int(i1), int(j1)
            i2, j2 = int(i2 or i1), int(j2 or j1)
            found.append((i1 if kind == "a" else i1 - 1, i2, j1 if kind == "d" else j1 - 1, j2))
    return found


def slides(hunk, before, after, a, b):
    """The same difference at every place where it could as well be said to be:
    ‘1.1.’ against ‘1.’ lacks the first or the second."""
    yield hunk
    for text, at in ((a, 0), (b, 2)):
        start, end = hunk[at], hunk[at + 1]
        if hunk[2 - at] != hunk[3 - at] or start == end:
            continue
        for step in (-1, 1):
            i1, i2, j1, j2 = hunk
            for _ in range(before if step < 0 else after):
                if text[start - 1 if step < 0 else start] != text[end - 1 if step < 0 else end]:
                    break
                start, end, i1, i2, j1, j2 = (value + step for value in (start, end, i1, i2, j1, j2))
                yield i1, i2, j1, j2
            start, end = hunk[at], hunk[at + 1]


def covered(n, found, a, b, lines, rules):
    """How many differences from the n-th on one rule covers whole; 0 if none."""
    before = found[n][0] - (found[n - 1][1] if n else 0)
    after = (found[n + 1][0] if n + 1 < len(found) else len(a)) - found[n][1]
    for hunk in slides(found[n], before, after, a, b):
        reach = before + hunk[0] - found[n][0]
        for back in range(min(reach, 60) + 1):
            i, j = hunk[0] - back, hunk[2] - back
            line_start = i < len(a) and (i == 0 or lines[i - 1] != lines[i])
            for source, output in rules.at(a, i, b, j, line_start):
                end_a, end_b = i + len(source), j + len(output)
                last, m = None, n
                while m < len(found):
                    this = hunk if m == n else found[m]
                    if this[1] > end_a or this[3] > end_b:
                        break
                    last, m = this, m + 1
                meets = last and end_a - last[1] == end_b - last[3]
                if meets and (m == len(found) or (found[m][0] >= end_a and found[m][2] >= end_b)):
                    return m - n
    return 0


def without_stray(a, b, text):
    """b less the one place of text that leaves the least to object to."""
    places, at = [], b.find(text)
    while at >= 0:
        places.append(b[:at] + b[at + len(text) :])
        at = b.find(text, at + 1)
    return min(places, key=lambda left: len(hunks(a, left)))


def compare(name, output, source_name, source, rules):
    """Prints the verdict on the output text; True if there is no objection."""
    a, lines = dense(source)
    b, _ = dense(output)
    for text in rules.moved:
        at = a.find(text)
        if at >= 0 and b.count(text) == a.count(text):
            lines = lines[:at] + lines[at + len(text) :]
            a = a.replace(text, "", 1)
            if b.startswith(text, at):
                b = b[:at] + b[at + len(text) :]
            else:
                b = without_stray(a, b, text)
    found = hunks(a, b)
    objections, n = [], 0
    while n < len(found):
        step = covered(n, found, a, b, lines, rules)
        if not step:
            objections.append(found[n])
        n += step or 1
    allowed = len(found) - len(objections)
    note = f" ({allowed} allowed differences)" if allowed else ""
    if not a:
        print(f"{source_name} has NO text to compare with")
        return False
    if not objections:
        print(f"{name} text complete: {len(b)} characters as in {source_name}{note}")
        return True
    print(f"{name} text DIFFERS from {source_name} in {len(objections)} places{note}")
    for i1, i2, j1, j2 in objections[:SHOWN]:
        line = lines[min(i1, len(a) - 1)]
        lost, extra = a[i1:i2], b[j1:j2]
        what = " ".join(part for part in (f"lost ‘{short(lost)}’" * bool(lost), f"found ‘{short(extra)}’" * bool(extra)) if part)
        print(f"  source line {line}: {what}  in …{a[max(0, i1 - CONTEXT):i1]}▸{short(lost)}◂{a[i2:i2 + CONTEXT]}…")
    if len(objections) > SHOWN:
        print(f"  … and {len(objections) - SHOWN} places more")
    return False


def short(text):
    """The text, its middle left out where it is long."""
    return text if len(text) <= 60 else f"{text[:28]}…({len(text)} characters)…{text[-28:]}"
