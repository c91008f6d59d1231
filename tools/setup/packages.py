"""Install system packages where we may, and else say the exact line to type."""

from __future__ import annotations

import os
import shutil
import subprocess


def install(names: list[str], purpose: str) -> bool:
    """Install packages by apt as root or in CI; else print the line. Return whether it is done."""
    if not shutil.which("apt-get"):
        print("Missing: %s. With your system's package manager, install what Debian" % purpose)
        print("calls:  " + " ".join(names))
        return False
    if not may_install():
        print("Missing: %s. Please type this line, then try again:\n" % purpose)
        print("  %s\n" % line_to_type(names))
        return False
    print("Installing %s: %s" % (purpose, " ".join(names)), flush=True)
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    subprocess.call([*apt, "update", "-qq"])
    options = ["install", "-y", "-qq", "--no-install-recommends"]
    return subprocess.call([*apt, *options, *names]) == 0


def line_to_type(names: list[str]) -> str:
    """Return the exact line that installs the packages on Debian and Ubuntu."""
    return "sudo apt-get update && sudo apt-get install -y " + " ".join(names)


def may_install() -> bool:
    """Say whether this is root or a build machine; nobody else's system is changed."""
    return os.geteuid() == 0 or bool(os.environ.get("CI") and shutil.which("sudo"))
