#!/bin/sh
# The package of Estonian certificates has no root for ID-cards of 2018-2025, Smart-ID, e-seals and today's time-stamps.
#
# WHAT      esteid-certificates lists 24 issuers that are no test ones. Following each issuer upwards by name and
#           signature, seven of the 24 end at a root of get_root_ca_files(), which are two files: the old "EE Certification
#           Centre Root CA" (to 2030) and "EEGovCA2025". ESTEID2018, the issuer of nearly all ID-cards in people's
#           hands, ends at EE-GovCA2018, which is nowhere in the package; EID-Q and EID-NQ (Smart-ID), ORG (seals) and
#           all time-stamps since 2024 end at SK ID Solutions ROOT G1E or G1R, which are missing too. Of the test
#           certificates EE-GovCA2018 and ROOT G1 are there.
# SURPRISE  Release 1.0.5 knows the cards and time-stamp units of 2025 and 2026, so it looks kept up; tests with test
#           cards pass, and true containers are refused as "of nobody known" in production.
# DO        Take roots from the signed EU trusted list (or the issuer's own repository) and keep them with the program;
#           use the package for OCSP requests, which need the issuer alone. Fail at the start if an issuer has no root.
# SEEN WITH esteid-certificates 1.0.5, cryptography 50.0.2, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    esteid-certificates==1.0.5 cryptography==50.0.2
PYTHONPATH="$work" python3 - <<'PY'
from cryptography.x509 import load_pem_x509_certificate
from cryptography.x509.oid import NameOID
from esteid_certificates import ISSUER_CERTS, get_root_ca_files


def name(subject):
    return subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value


def loaded(paths):
    found = [load_pem_x509_certificate(path.read_bytes()) for path in paths]
    return {certificate.subject: certificate for certificate in found}


roots = loaded(get_root_ca_files())
issuers = {
    subject: certificate
    for subject, certificate in loaded(ISSUER_CERTS.values()).items()
    if not name(subject).upper().startswith(("TEST", "DEMO"))
}


def top(certificate):
    """The name at which the chain ends, and whether the package has that root."""
    above = roots.get(certificate.issuer) or issuers.get(certificate.issuer)
    if above is None:
        return name(certificate.issuer), False
    certificate.verify_directly_issued_by(above)
    return (name(above.subject), True) if above.subject in roots else top(above)


ends = {name(subject): top(certificate) for subject, certificate in issuers.items()}
for issuer, (root, there) in sorted(ends.items(), key=lambda pair: pair[1]):
    print(f"{issuer:32} {root:36} {'' if there else 'not in the package'}")
whole = {issuer for issuer, (_, there) in ends.items() if there}
assert sorted(name(subject) for subject in roots) == ["EE Certification Centre Root CA", "EEGovCA2025"], "changed: roots"
assert ends["ESTEID2018"] == ("EE-GovCA2018", False), "changed: the root of ID-cards is there now"
assert ends["SK ID Solutions EID-Q 2024E"] == ("SK ID Solutions ROOT G1E", False), "changed: Smart-ID's root is there"
assert ends["SK TIMESTAMPING UNIT 2026E"] == ("SK ID Solutions ROOT G1E", False), "changed: time-stamps' root is there"
print(f"{len(whole)} of {len(ends)} end at a root of the package")
assert (len(whole), len(ends)) == (7, 24), "changed: other issuers or roots"
print("as described")
PY
