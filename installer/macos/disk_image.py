"""The disk image for macOS: the bundle beside a link to Applications, to drag it there.

Signed with the developer's certificate where MACOS_IDENTITY names one, else only for the machine itself ("ad hoc"); with
MACOS_NOTARY, a keychain profile of notarytool, Apple looks it over and its answer is attached.
"""

import os
import platform
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from installer import product
from installer.freeze import MADE

ENTITLEMENTS = Path(__file__).resolve().parent / "entitlements.plist"


def make(bundle: Path, target: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """Sign `bundle` and pack it into a .dmg in `target`; gives the file. Raises CalledProcessError."""
    shutil.copy(MADE / "icons" / "book.icns", bundle / "Contents" / "Resources" / "book.icns")
    file = target / f"{product.COMMAND}-{product.VERSION}-macos-{platform.machine()}.dmg"
    stage = target / "image"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    identity = environ.get("MACOS_IDENTITY") or "-"
    for command in commands(bundle, stage, file, identity):
        subprocess.run(command, check=True)
    notary = environ.get("MACOS_NOTARY")
    if notary:
        submit = ["xcrun", "notarytool", "submit", str(file), "--keychain-profile", notary, "--wait"]
        subprocess.run(submit, check=True)
        subprocess.run(["xcrun", "stapler", "staple", str(file)], check=True)
    shutil.rmtree(stage)
    return file


def commands(bundle: Path, stage: Path, file: Path, identity: str) -> list[list[str]]:
    """Sign, verify, lay out, pack: one call each."""
    signed = ["codesign", "--force", "--deep", "--sign", identity, "--entitlements", str(ENTITLEMENTS)]
    # Apple's time stamp and the hardened run time need a real certificate.
    signed += ["--options", "runtime", "--timestamp"] if identity != "-" else []
    return [
        [*signed, str(bundle)],
        ["codesign", "--verify", "--deep", "--strict", str(bundle)],
        ["ditto", str(bundle), str(stage / bundle.name)],
        ["ln", "-s", "/Applications", str(stage / "Applications")],
        [
            "hdiutil",
            "create",
            "-quiet",
            "-ov",
            "-format",
            "ULMO",
            "-volname",
            product.NAME,
            "-srcfolder",
            str(stage),
            str(file),
        ],
    ]
