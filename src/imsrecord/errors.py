"""Errors a user can act on; anything else is a bug and goes to the crash dialog."""

from __future__ import annotations


class RecordError(Exception):
    """Base of all expected failures; ``str(error)`` is safe to show and free of patient data."""


class NotReadyToSignError(RecordError):
    """The visit still has gaps that must be filled before signing."""

    def __init__(self, problems: tuple[object, ...]) -> None:
        super().__init__("The visit cannot be signed yet.")
        self.problems = problems


class SignedRecordError(RecordError):
    """A signed visit can be amended but never changed."""


class ChangedElsewhereError(RecordError):
    """Somebody else saved this after it was opened here."""


class NotFoundError(RecordError):
    """What was asked for is not in the record."""


class StorageError(RecordError):
    """The record file could not be read or written."""


class WrongPasswordError(RecordError):
    """The password does not open any person's keys."""


class WrongPinError(RecordError):
    """The PIN is not this person's; ``tries_left`` says how often it may still be tried."""

    def __init__(self, tries_left: int) -> None:
        super().__init__("That is not your PIN.")
        self.tries_left = tries_left


class DamagedKeyFileError(RecordError):
    """The key file is not whole, so no password can be checked against it."""


class DamagedRecordError(RecordError):
    """The password is right but the record file cannot be read with its key."""


class MissingRecordError(RecordError):
    """The folder has a key file but no record file, or a record and no key file."""


class RecordInUseError(RecordError):
    """Another imsrecord has this record open."""


class UnsafeFolderError(RecordError):
    """The folder is on a network drive or is synchronised to a cloud."""


class WrongRecoveryCodeError(RecordError):
    """What was typed is not a recovery code, or not this record's."""


class PasswordNeededError(RecordError):
    """The PIN has been forgotten by the program; only the passphrase opens the record now."""


class ChartNumberTakenError(RecordError):
    """Another patient already has this chart number."""


class UnreadableFileError(RecordError):
    """A file from outside cannot be read; the sentence says why and what to do."""


class OnTheListError(RecordError):
    """Somebody is on the list of that day already."""


class PaperGivenOutError(RecordError):
    """A draft of which paper was given out is kept; it cannot be discarded."""


class AlreadyAttachedError(RecordError):
    """The very same file is attached to this patient already."""
