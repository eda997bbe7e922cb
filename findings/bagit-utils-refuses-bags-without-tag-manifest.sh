#!/bin/sh
# bagit-utils calls a bag without tag manifest broken, file by file, though RFC 8493 leaves that manifest to the maker.
#
# WHAT      A bag with bagit.txt, one payload manifest and bag-info.txt is whole by RFC 8493 (2.2.1: a tag manifest is
#           optional) and for bagit-python. bagit-utils answers "not covered by manifests" for bagit.txt, bag-info.txt
#           and the payload manifest itself. Lines that end in CR LF, allowed in 2.1.1, are a "Bad Bag declaration
#           (likely caused by an incompatible version)". With a tag manifest and LF both programs agree.
# SURPRISE  The two are the validators an archive in Europe is likely to have, and each error names a file that is right:
#           one looks for damage where a file was never promised.
# DO        Always write tagmanifest-sha256.txt (or -sha512) and end lines with LF, and try both programs.
# SEEN WITH bagit-utils 1.2.5, bagit 1.9.0, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    bagit-utils==1.2.5 bagit==1.9.0 "setuptools<81"
cd "$work"
PYTHONPATH="$work" python3 - <<'PY'
import hashlib
from pathlib import Path

import bagit
from bagit_utils import Bag


def made(name, end="\n", tag_manifest=False):
    bag = Path(name)
    (bag / "data").mkdir(parents=True)
    (bag / "data" / "arve.txt").write_text("12,00", encoding="utf-8")

    def line(path):
        return f"{hashlib.sha256((bag / path).read_bytes()).hexdigest()}  {path}\n"

    texts = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "Contact-Name: Mari Näidis\n",
        "manifest-sha256.txt": line("data/arve.txt"),
    }
    for path, text in texts.items():
        (bag / path).write_bytes(text.replace("\n", end).encode())
    if tag_manifest:
        (bag / "tagmanifest-sha256.txt").write_bytes("".join(line(path) for path in texts).replace("\n", end).encode())
    return bag


def answers(bag):
    report = str(Bag(bag).validate())
    print(f"{bag}: bagit {bagit.Bag(str(bag)).is_valid()}; bagit-utils: {report}")
    return bagit.Bag(str(bag)).is_valid(), report


whole, report = answers(made("bare"))
assert whole
for path in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt"):
    assert f"File '{path}' in Bag at 'bare' is not covered by manifests" in report, f"changed: {path} is taken now"
whole, report = answers(made("full", tag_manifest=True))
assert (whole, "error" in report, "warning" in report) == (True, False, False)
whole, report = answers(made("crlf", end="\r\n", tag_manifest=True))
assert (whole, "incompatible version" in report) == (True, True), "changed: CR LF is taken now"
print("as described")
PY
