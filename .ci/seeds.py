"""Run every command in every format over real articles and check what comes out.

Usage: python .ci/seeds.py SYRCORPUS FOLDER WORK. Each run must end with status 0; JSON must be
valid against the schema that the program prints, and every offset must slice back.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

COMMANDS = ("entities", "sources", "figures", "summary", "compare")
FORMATS = ("table", "json", "jsonl", "csv", "markdown")


def run(program: str, *arguments: str, cwd: str) -> str:
    """Return the standard output of a run that must succeed."""
    command = [program, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, check=False)
    if done.returncode:
        said = done.stdout[-2000:] + done.stderr[-4000:]
        sys.exit(f"{' '.join(arguments)}: exit {done.returncode}\n{said}")
    return done.stdout


def check_offsets(value: object, texts: dict[str, str], article: str | None) -> int:
    """Check every object with start, end and text against its article; return how many."""
    if isinstance(value, list):
        return sum(check_offsets(item, texts, article) for item in value)
    if not isinstance(value, dict):
        return 0
    article = value.get("article", article) if isinstance(value.get("article"), str) else article
    if value.get("id") in texts and "path" in value:
        article = value["id"]
    seen = 0
    if {"start", "end", "text"} <= value.keys() and article is not None:
        if texts[article][value["start"] : value["end"]] != value["text"]:
            sys.exit(f"{article}: {value['text']!r} is not at {value['start']}:{value['end']}")
        seen = 1
    return seen + sum(check_offsets(item, texts, article) for item in value.values())


def main(program: str, folder: str, work: str) -> None:
    """Run and check everything."""
    folder = str(Path(folder).resolve())
    shown = json.loads(run(program, "entities", folder, "--json", "--with-text", cwd=work))
    texts = {article["id"]: article["text"] for article in shown["articles"]}
    for command in (*COMMANDS, "show"):
        paths = [min(texts), folder] if command == "show" else [folder]
        schema = json.loads(run(program, "schema", command, cwd=work))
        Draft202012Validator.check_schema(schema)
        for form in FORMATS:
            output = run(program, command, *paths, "--format", form, cwd=work)
            if not output.strip():
                sys.exit(f"{command} --format {form}: nothing printed")
            if form == "json":
                document = json.loads(output)
                Draft202012Validator(schema).validate(document)
                spans = check_offsets(document, texts, None)
                print(f"{command}: JSON valid, {spans} offsets true")
            elif form == "jsonl":
                for line in output.splitlines():
                    json.loads(line)
            elif form == "csv":
                rows = list(csv.DictReader(io.StringIO(output)))
                if not rows or not {"article", "start", "end", "text"} <= rows[0].keys():
                    sys.exit(f"{command} --format csv: no rows, or not the documented columns")
    Draft202012Validator(json.loads(run(program, "schema", "model", cwd=work))).validate(
        json.loads(run(program, "model", "--json", cwd=work))
    )


if __name__ == "__main__":
    main(*sys.argv[1:4])
