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
TURNED_NUMBER = re.compile(r"^[ ]*[—–-][ ]*\n+[ ]*[0-9]+[ ]*\n+[ ]*[—–-][ ]*$", re.M)


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
    """Pages of pdftotext's output (parted by form feeds), each without its page
    number, wherever that stands: what is anchored to the foot may come after it."""
    pages = []
    for page in text.split("\f"):
        lines = page.split("\n")
        numbers = [at for at, line in enumerate(lines) if PAGE_NUMBER.fullmatch(line)]
        if len(numbers) == 1:
            lines[numbers[0]] = ""
        # On a sheet read on its side the number reads upwards, sign by sign.
        pages.append(TURNED_NUMBER.sub("", "\n".join(lines)))
    return pages
