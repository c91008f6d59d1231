"""The sections of Settings: what they are called and drawn as, in the list and in the palette."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section, by its key."""

    key: str
    words: str
    icon: str


def section_lines() -> tuple[SectionLine, ...]:
    """Return the sections in the order of the list."""
    return (
        SectionLine("clinic", _tr("Clinic"), "building-2"),
        SectionLine("practitioner", _tr("You"), "user-round"),
        SectionLine("needles", _tr("Needles and defaults"), "syringe"),
        SectionLine("muscles", _tr("Muscles and safety"), "shield-alert"),
        SectionLine("words", _tr("Words and phrases"), "whole-word"),
        SectionLine("programmes", _tr("Programmes"), "list-plus"),
        SectionLine("look", _tr("Appearance"), "sun-moon"),
        SectionLine("lock", _tr("Lock and backup"), "lock"),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("SettingsPage", words)
