"""What the judges written in Python share: the counterpart of lib.sh.

Exit status of every judge: 0 no objection, 1 an objection, 2 called wrongly,
77 skipped because a tool is missing.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

JUDGE = pathlib.Path(sys.argv[0]).name
CACHE = pathlib.Path(os.environ.get("TONGBAO_JUDGES") or pathlib.Path.home() / ".cache/tongbao-judges")

# A page number as the standard has it: — 1 —, on a line of its own.
PAGE_NUMBER = re.compile(r"\s*[—–-]{1,2}\s*[0-9０-９]+\s*[—–-]{1,2}\s*")


def skip(reason):
    """Says visibly that the judge cannot work here, and ends it."""
    print(f"SKIP: {JUDGE}: {reason} (tests/judges/install brings it)")
    sys.exit(77)


def need(command, package):
    """Goes on only if the command is there."""
    if shutil.which(command) is None:
        skip(f"no {command}, Debian package {package}")


def need_module(name, package):
    """Goes on only if the Python module can be had, if need be with the Python
    of the cache folder, into which the process then changes."""
    try:
        return __import__(name)
    except ImportError:
        python = CACHE / "venv/bin/python"
        if python.exists() and pathlib.Path(sys.prefix) != CACHE / "venv":
            os.execv(python, [str(python), *sys.argv])
        skip(f"no Python module {name}, PyPI package {package}")


def run(*command):
    """The standard output of a command; its failure is an objection."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip()
        print(f"{command[-2] if command[-1] == '-' else command[-1]} NOT read by {command[0]}: {said[:500]}")
        sys.exit(1)
    return done.stdout.decode("utf-8", "replace")


def pages_without_numbers(text):
    """Pages of pdftotext's output (parted by form feeds), each without the page
    number that is its first or last line."""
    pages = []
    for page in text.split("\f"):
        lines = page.split("\n")
        filled = [number for number, line in enumerate(lines) if line.strip()]
        for number in {filled[0], filled[-1]} if filled else ():
            if PAGE_NUMBER.fullmatch(lines[number]):
                lines[number] = ""
        pages.append("\n".join(lines))
    return pages
