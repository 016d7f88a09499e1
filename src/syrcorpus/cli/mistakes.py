"""A command line that was misread: what was probably meant, in one line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

__all__ = ["said_better", "try_help", "wrong_dash"]

_CHOICES = re.compile(r"'([^']*)' is not one of (.*)")
_WORDING = (
    ("Value error, ", ""),
    ("Input should be a valid integer, unable to parse string as an integer", "not a whole number"),
    ("Input should be a valid number, unable to parse string as a number", "not a number"),
    ("Input should be greater than or equal to ", "must not be below "),
)
"""What checks the values speaks to programmers; this is what it means."""
_DASHES = "–—−‐‑"
"""What word processors make of a hyphen."""


def said_better(
    message: str, arguments: Sequence[str], options: Mapping[str, frozenset[str]]
) -> str:
    """Return Typer's message in our form, with what was meant.

    ``options`` holds the options of each command.
    """
    message = " ".join(message.split()).rstrip(".")
    for theirs, ours in _WORDING:
        message = message.replace(theirs, ours)
    message = re.sub(r" \(Possible options: (.*)\)", r"; did you mean \1?", message)
    message = re.sub(r"\. Did you mean (.*)\?$", r"; did you mean \1?", message)
    message = message[:1].lower() + message[1:]
    option = re.match(r"no such option: ([^\s;]+)", message)
    having = [name for name, known in options.items() if option and option[1] in known]
    if option and having:  # it is spelt rightly, so what is spelt nearly so is no help
        return option[0] + _for_elsewhere(option[1], arguments, having)
    return message + next(_hints(message, options), "")


def _for_elsewhere(option: str, arguments: Sequence[str], having: Sequence[str]) -> str:
    """Return where an option stands that another command has."""
    command = next((word for word in arguments if word in having), None)
    if command is not None:
        return f"; it stands behind the command: syrcorpus {command} {option}"
    return f"; it is an option of {', '.join(having[:4])}"


def _hints(message: str, options: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield what can be said beyond the message, the best first."""
    if "did you mean" in message:
        return
    command = re.match(r"no such command '(.*)'", message)
    if command:
        yield from _for_no_command(command[1], options)
    choice = _CHOICES.search(message)
    if choice:
        choices = re.findall(r"'([^']*)'", choice[2])
        if "," in choice[1] and set(choice[1].split(",")) <= set(choices):
            name = next(iter(re.findall(r"'(--[a-z-]+)'", message)), "the option")
            yield "; give each by itself: " + " ".join(f"{name} {c}" for c in choice[1].split(","))
        near = get_close_matches(choice[1], choices, n=1)
        if near:
            yield f"; did you mean '{near[0]}'?"


def _for_no_command(word: str, options: Mapping[str, frozenset[str]]) -> Iterator[str]:
    if os.path.lexists(word):
        yield f"; to read it, write a command before it: syrcorpus compare {word}"
    if word in {"help", "version"}:
        yield f"; did you mean '--{word}'?"
    yield f"; there are {', '.join(options)}"


def wrong_dash(arguments: Sequence[str]) -> str | None:
    """Return what to say of an option whose hyphens a word processor made dashes, if there is one.

    >>> wrong_dash(["entities", "–json"])
    "'–json' begins with a dash, not with a hyphen; did you mean --json?"
    """
    for word in arguments:
        bare = word.lstrip(_DASHES + "-")
        if word[:1] in _DASHES and bare[:1].isalpha() and not os.path.lexists(word):
            hyphens = "-" if len(bare) == 1 else "--"
            return f"'{word}' begins with a dash, not with a hyphen; did you mean {hyphens}{bare}?"
    return None


def try_help(arguments: Sequence[str], commands: Sequence[str]) -> str:
    """Return the hint at the help of the command that was meant."""
    command = next((f" {word}" for word in arguments if word in commands), "")
    return f"try 'syrcorpus{command} --help'"
