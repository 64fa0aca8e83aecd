#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The server of the CRM as sslscan sees it: what it speaks, and what it must not."""

import shutil
import sys
import xml.etree.ElementTree

import tap
from shop import Shop, run

BITS_MIN = 128


def scan(shop):
    """All that the tool found out."""
    tool = shutil.which("sslscan")
    if tool is None:
        raise tap.Skipped("sslscan is not installed")
    told = run(tool, "--xml=-", "--no-colour", shop.address.removeprefix("https://"))
    return xml.etree.ElementTree.fromstring(told).find("ssltest")


def test_protocols(shop):
    """TLS 1.2 and 1.3, and nothing older."""
    spoken = {
        f"{p.get('type')} {p.get('version')}"
        for p in scan(shop).findall("protocol")
        if p.get("enabled") == "1"
    }
    assert spoken == {"tls 1.2", "tls 1.3"}, spoken


def test_ciphers(shop):
    """None that is weak, none without a fresh key of the exchange."""
    ciphers = scan(shop).findall("cipher")
    assert ciphers
    for cipher in ciphers:
        print(f"# {cipher.get('sslversion')} {cipher.get('cipher')} {cipher.get('strength')}")
        assert cipher.get("strength") in ("strong", "acceptable"), cipher.attrib
        assert int(cipher.get("bits")) >= BITS_MIN, cipher.attrib
        name = cipher.get("cipher")
        assert name.startswith("TLS_") or "DHE" in name, name
        assert not any(old in name for old in ("RC4", "3DES", "NULL", "EXP", "MD5")), name


def test_known_faults(shop):
    """No compression, no heartbleed, no renegotiation but the safe one."""
    found = scan(shop)
    assert all(c.get("supported") == "0" for c in found.findall("compression"))
    beats = found.findall("heartbleed")
    assert beats and all(b.get("vulnerable") == "0" for b in beats)
    again = found.find("renegotiation")
    assert again.get("supported") == "0" or again.get("secure") == "1", again.attrib


def test_certificate(shop):
    """Signed by a hash that nobody can forge, with a key that is long enough."""
    for certificate in scan(shop).iter("certificate"):
        key = certificate.find("pk")
        if key is None:
            continue
        algorithm = certificate.findtext("signature-algorithm", "")
        print(f"# {algorithm}, {key.get('type')} {key.get('bits')}")
        assert "md5" not in algorithm.lower() and "sha1" not in algorithm.lower(), algorithm
        # Of a curve the tool tells the strength, and not the length.
        assert int(key.get("bits")) >= (2048 if key.get("type") == "RSA" else 128), key.attrib


if __name__ == "__main__":
    with Shop(members=1, products=1) as the_shop:
        sys.exit(tap.run(tap.named(globals()), the_shop))
