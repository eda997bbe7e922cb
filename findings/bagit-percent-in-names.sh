#!/bin/sh
# The Python bagit calls a bag incomplete that is right by RFC 8493, as soon as a file's name has a per cent sign.
#
# WHAT      In version 1.0 the manifest writes "%" in names as %25 (and CR, LF as %0D, %0A). bagit 1.9 writes and reads
#           "%" as it stands: a bag that lists "data/50%25 toetus.pdf" for the file "50% toetus.pdf" is "incomplete", the
#           file is missing and too much at once. Bags that it makes itself say version 0.97, where the bare sign is
#           right, and put %0A for a line end, which 0.97 does not know: a file really named "a%0Ab.txt" makes a bag that
#           bagit itself finds incomplete right after making it.
# SURPRISE  "50% toetus.pdf" is an ordinary name in a programme that pays shares of costs, and the archive that follows
#           the standard is the one that is told to be damaged.
# DO        Before packing, put another word for "%" in the names inside the bag and keep the true names in a list.
# SEEN WITH bagit 1.9.0, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" bagit==1.9.0
PYTHONPATH="$work" WORK="$work" python3 - <<'PY'
import hashlib
import logging
import os
import pathlib

import bagit

logging.disable()
folder = pathlib.Path(os.environ["WORK"])


def verdict(bag):
    try:
        bagit.Bag(str(bag)).validate()
    except bagit.BagValidationError as refused:
        return str(refused)
    return "valid"


def by_hand(number, name, listed):
    bag = folder / f"bag{number}"
    (bag / "data").mkdir(parents=True)
    (bag / "data" / name).write_bytes(b"paper")
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    digest = hashlib.sha256(b"paper").hexdigest()
    (bag / "manifest-sha256.txt").write_text(f"{digest}  data/{listed}\n")
    return verdict(bag)


def made(number, name):
    bag = folder / f"made{number}"
    bag.mkdir()
    (bag / name).write_bytes(b"paper")
    bagit.make_bag(str(bag), checksums=["sha256"])
    listed = (bag / "manifest-sha256.txt").read_text().split("  ")[1].strip()
    return (bag / "bagit.txt").read_text().splitlines()[0], listed, verdict(bag)


right = by_hand(1, "50% toetus.pdf", "50%25 toetus.pdf")
wrong = by_hand(2, "50% toetus.pdf", "50% toetus.pdf")
own, own_escape = made(1, "50% toetus.pdf"), made(2, "a%0Ab.txt")
print(f"RFC 8493: {right}\nbare:     {wrong}\nown:      {own}\nown:      {own_escape}")
assert right.startswith("Bag is incomplete"), "bagit decodes %25 now"
assert wrong == "valid", "bagit refuses the bare sign in version 1.0 now"
assert own == ("BagIt-Version: 0.97", "data/50% toetus.pdf", "valid"), "bagit writes another version or name now"
assert own_escape[1] == "data/a%0Ab.txt" and own_escape[2].startswith("Bag is incomplete"), "its own bag is right now"
print("as described")
PY
