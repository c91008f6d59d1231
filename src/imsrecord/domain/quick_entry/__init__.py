"""The Line: what the clinician types during a visit, read into statements. Pure; no storage."""

from __future__ import annotations

from imsrecord.domain.quick_entry.lexicon import Lexicon, lexicon
from imsrecord.domain.quick_entry.parser import parse
from imsrecord.domain.quick_entry.printing import to_text
from imsrecord.domain.quick_entry.ranking import Suggestion, suggest
from imsrecord.domain.quick_entry.statements import (
    AdverseStatement,
    Charted,
    ConsentStatement,
    DropStatement,
    ExerciseStatement,
    FunctionStatement,
    KeepExercisesStatement,
    NextStatement,
    NoteStatement,
    PainStatement,
    ProgrammeStatement,
    RepeatStatement,
    RowsStatement,
    RunAnswer,
    RunStatement,
    SiteStatement,
    SorenessStatement,
    Statement,
    StopExerciseStatement,
)
from imsrecord.domain.quick_entry.tokens import Choice, ParsedLine, Token

__all__ = [
    "AdverseStatement",
    "Charted",
    "Choice",
    "ConsentStatement",
    "DropStatement",
    "ExerciseStatement",
    "FunctionStatement",
    "KeepExercisesStatement",
    "Lexicon",
    "NextStatement",
    "NoteStatement",
    "PainStatement",
    "ParsedLine",
    "ProgrammeStatement",
    "RepeatStatement",
    "RowsStatement",
    "RunAnswer",
    "RunStatement",
    "SiteStatement",
    "SorenessStatement",
    "Statement",
    "StopExerciseStatement",
    "Suggestion",
    "Token",
    "lexicon",
    "parse",
    "suggest",
    "to_text",
]
