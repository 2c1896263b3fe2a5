"""Writes a manual page for the program and one for each verb, from what the program says of itself.

usage: python3 scripts/packaging/manual_pages.py PROGRAM FOLDER

swift-argument-parser's own generator names the pages variorum.first.1, which `man variorum first` does not find, gives every verb an exit
status of "0 on success, and >0 if an error occurs", which is false here, and drops characters beyond ASCII. SOURCE_DATE_EPOCH dates the pages.
"""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys

# What roff would take for something else. A hyphen is a minus sign, so that an option can be copied out of the page.
SIGNS = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}
STATUS = "Exit status:"


def escaped(text):
    """Text as roff prints it, whatever it begins with."""
    text = "".join(SIGNS.get(sign, sign) for sign in text)
    return r"\&" + text if text.startswith(".") else text


def is_laid_out(line):
    """Whether the blanks of a line mean something: it is indented, or in columns."""
    return re.search(r"^ |\S {2,}\S", line) is not None


def prose(text):
    """The lines of a discussion: paragraphs are filled, and what is laid out by blanks stays so."""
    lines = []
    for block in text.split("\n\n"):
        lines.append(".PP")
        stands = False
        for line in block.split("\n"):
            if is_laid_out(line) != stands:
                stands = not stands
                lines.append(".nf" if stands else ".fi")
            lines.append(escaped(line))
        lines += [".fi"] if stands else []
    return lines


def spelled(argument):
    """How an argument is typed, in bold and italics."""
    value = rf"\fI{escaped(argument['valueName'])}\fR"
    if argument["kind"] == "positional":
        return value
    names = []
    for name in argument["names"]:
        dashes = "--" if name["kind"] == "long" else "-"
        names.append(rf"\fB{escaped(dashes + name['name'])}\fR")
    return ", ".join(names) + (f" {value}" if argument["kind"] == "option" else "")


def in_synopsis(argument):
    text = spelled(argument).split(", ")[-1]
    if argument["isRepeating"]:
        text += " ..."
    return f"[{text}]" if argument["isOptional"] else text


def explained(argument):
    notes = []
    if argument.get("allValues"):
        notes.append("values: " + ", ".join(argument["allValues"]))
    if argument.get("defaultValue"):
        notes.append("default: " + argument["defaultValue"])
    text = argument.get("abstract", "") + (f" ({'; '.join(notes)})" if notes else "")
    return [".TP", spelled(argument), *(escaped(line) for line in text.split("\n"))]


def environment(command):
    """The variables that stand for options, as the options' help names them."""
    found = {}
    for part in [command, *command.get("subcommands", [])]:
        for argument in part.get("arguments", []):
            for name in re.findall(r"\$(VARIORUM_[A-Z_]+)", argument.get("abstract", "")):
                found.setdefault(name, f"Stands for --{argument['preferredName']['name']}.")
    found["NO_COLOR"] = "Where set, a terminal shows no colours."
    return [line for name, text in sorted(found.items()) for line in [".TP", rf"\fB{name}\fR", escaped(text)]]


def page(command, parent, release, date):
    """The lines of one command's page."""
    words = [*([parent["commandName"]] if parent else []), command["commandName"]]
    name = "-".join(words)
    arguments = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
    verbs = [verb for verb in command.get("subcommands", []) if verb["shouldDisplay"] and verb["commandName"] != "help"]
    blocks = (command.get("discussion") or "").split("\n\n")
    status = [block.removeprefix(STATUS).strip() for block in blocks if block.startswith(STATUS)]
    discussion = "\n\n".join(block for block in blocks if block and not block.startswith(STATUS))
    abstract = command["abstract"].rstrip(".")

    lines = [f'.TH "{escaped(name.upper())}" 1 "{date}" "Variorum {release}" "User Commands"']
    # Neither broken nor spread: much of it is to be typed.
    lines += [".nh", ".ad l", ".SH NAME", rf"{escaped(name)} \- {escaped(abstract[0].lower() + abstract[1:])}"]
    lines += [".SH SYNOPSIS", rf"\fB{escaped(' '.join(words))}\fR", *([r"\fIverb\fR ..."] if verbs else [])]
    # Options are many: what a verb cannot do without comes first.
    lines += [in_synopsis(argument) for argument in sorted(arguments, key=lambda argument: argument["kind"] != "positional")]
    lines += [".SH DESCRIPTION", escaped(command["abstract"]), *(prose(discussion) if discussion else [])]
    if verbs:
        lines.append(".SH VERBS")
        for verb in verbs:
            lines += [".TP", rf"\fB{escaped(verb['commandName'])}\fR", escaped(verb["abstract"])]
    lines += [".SH OPTIONS", *(line for argument in arguments for line in explained(argument))]
    if verbs:
        lines += [".SH ENVIRONMENT", *environment(command)]
    lines += [".SH EXIT STATUS", *(escaped(text) for text in status or ["As variorum(1) tells."])]
    others = [f"{name}-{verb['commandName']}" for verb in verbs] if verbs else [parent["commandName"]]
    lines += [".SH SEE ALSO", ",\n".join(rf"\fB{escaped(other)}\fR(1)" for other in others)]
    return name, "\n".join(lines) + "\n"


def main(program, folder):
    said = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True, encoding="utf-8").stdout
    release = subprocess.run([program, "--version"], check=True, capture_output=True, encoding="utf-8").stdout.strip()
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.datetime.now().timestamp())
    date = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).date().isoformat()
    command = json.loads(said)["command"]
    verbs = [verb for verb in command["subcommands"] if verb["shouldDisplay"] and verb["commandName"] != "help"]
    for name, text in [page(command, None, release, date), *(page(verb, command, release, date) for verb in verbs)]:
        (pathlib.Path(folder) / f"{name}.1").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[1])
    main(sys.argv[1], sys.argv[2])
