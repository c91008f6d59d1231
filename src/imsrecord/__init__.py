"""imsrecord: the treatment record for physiotherapists who needle."""

__version__ = "0.1.0"
