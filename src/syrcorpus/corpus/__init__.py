"""The corpus: article files become values with metadata, furniture found, offsets untouched."""

from .load import load_corpus

__all__ = ["load_corpus"]
