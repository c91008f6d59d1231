"""What all tables share: column types, names of constraints, and the version of a row."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Date, DateTime, LargeBinary, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from typing_extensions import override

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
CLUSTERED = {"sqlite_with_rowid": False}  # stored in the order of its key (WITHOUT ROWID)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes, stored as UTC; naive ones are refused at the door."""

    impl = DateTime
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("naive datetime")
        return value.astimezone(UTC).replace(tzinfo=None)

    @override
    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Uuid16(TypeDecorator[UUID]):
    """Ids as 16 bytes, in the order of their time."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(16)

    @override
    def process_bind_param(self, value: UUID | None, dialect: Any) -> bytes | None:
        return None if value is None else value.bytes

    @override
    def process_result_value(self, value: bytes | None, dialect: Any) -> UUID | None:
        return None if value is None else UUID(bytes=value)


class JsonList(TypeDecorator[tuple[Any, ...]]):
    """A short list of codes or words as JSON, read back as tuples all the way down."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Any) -> str | None:
        return None if value is None else written(value)

    @override
    def process_result_value(self, value: str | None, dialect: Any) -> tuple[Any, ...] | None:
        if value is None:
            return None
        return () if value == "[]" else _tuples(json.loads(value))


class JsonTree(TypeDecorator[Any]):
    """Anything JSON can say: a setting, the changes of a step."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Any) -> str | None:
        return None if value is None else written(value)

    @override
    def process_result_value(self, value: str | None, dialect: Any) -> Any:
        return None if value is None else json.loads(value)


def written(value: Any) -> str:
    """Return the one compact JSON spelling that the tables use."""
    return "[]" if value == () else _COMPACT.encode(value)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(part) for part in value) if isinstance(value, list) else value


class Base(DeclarativeBase):
    """Registry of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012
        str: Text,
        bytes: LargeBinary,
        date: Date,
        datetime: UtcDateTime,
        UUID: Uuid16,
        tuple[Any, ...]: JsonList,
        Any: JsonTree,
    }


class Versioned:
    """A row that may be changed: two who change it at once are told, never merged in silence."""

    version: Mapped[int] = mapped_column(default=1, sort_order=99)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Let the ORM check the version too."""
        return {"version_id_col": cls.version}
