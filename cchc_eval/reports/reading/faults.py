"""Why a file cannot be read: each reason a code, and its sentence with what to do in the language in use."""

from __future__ import annotations

from cchc_eval.i18n import catalogue
from cchc_eval.reports.told import Told

_ = catalogue("reports")


class UnreadableFile(Told):
    """A file or table that is not read; nothing of it is used.

    Parameters
    ----------
    code : str
        Reason, one of :func:`sentences`; it travels between processes.
    values : str or int
        What the sentence names.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        self.code, self.values = code, values
        self.message, self.hint = sentences(code, **values)
        super().__init__(self.full())

    def full(self) -> str:
        """Return what is wrong and what to do, as one text."""
        return f"{self.message} {self.hint}".strip()


def sentences(code: str, **values: str | int) -> tuple[str, str]:
    """Return what is wrong, and what to do about it.

    Parameters
    ----------
    code : str
    values
        ``file``, ``limit``, ``place`` … as the code's sentence names them.
    """
    save = _("Open it in Excel or LibreOffice, choose “Save as”, type “Excel workbook (.xlsx)”, and use that file.")
    copy = _(
        "Open it in Excel or LibreOffice, copy the rows that are needed into a new workbook, save that and use it."
    )
    again = _("Copy or send the file once more, or open it in Excel and save it again.")
    if str(values.get("file", "")).lower().endswith(".docx"):
        again = _("Copy or send the file once more, or open it in Word and save it again.")
    as_word = _("Open it in Word or LibreOffice, choose “Save as”, type “Word document (.docx)”, and use that file.")
    told = {
        "missing": (_("There is no file {file}."), _("Look at its name and folder.")),
        "folder": (_("{file} is no file."), _("Name one workbook (.xlsx) or table (.csv).")),
        "unreachable": (_("The file {file} cannot be opened: {why}."), _("Close it in other programs, or copy it to another folder.")),
        "large": (_("The file {file} is larger than {limit} MB."), copy),
        "empty": (_("The file {file} is empty."), again),
        "xls": (_("{file} is a workbook of an old kind (.xls), which is not read."), save),
        "encrypted": (
            _("{file} is locked by a password, so nothing in it can be read."),
            _("Open it in Excel with its password, remove the password (File, Info, Protect workbook), save and use that file."),
        ),
        "macros": (_("{file} holds macros (programs). Such a workbook is not read."), save),
        "binary": (_("{file} is a binary workbook (.xlsb), which is not read."), save),
        "opendocument": (_("{file} is a workbook of the kind OpenDocument (.ods), which is not read."), save),
        "word": (_("{file} is a Word document, not a table."), _("Copy its table into a new workbook, or paste the table.")),
        "word_old": (_("{file} is a Word document of an old kind (.doc), which is not read."), as_word),
        "word_macros": (_("{file} holds macros (programs). Such a document is not read."), as_word),
        "word_opendocument": (_("{file} is a document of the kind OpenDocument (.odt), which is not read."), as_word),
        "word_encrypted": (
            _("{file} is locked by a password, so nothing in it can be read."),
            _("Open it in Word with its password, remove the password (File, Info, Protect document), save and use that file."),
        ),
        "no_tables": (_("There is no table in {file}."), _("Choose the document or the workbook in which the table stands.")),
        "tables": (_("{file} has more than {limit} tables."), _("Copy the table that is needed into a new document and use that.")),
        "web": (_("{file} is a web page or XML, whatever the end of its name says."), save),
        "other": (_("{file} is no workbook (.xlsx) and no table of text (.csv)."), save),
        "damaged": (_("{file} is damaged or incomplete."), again),
        "damaged_at": (_("{file} is damaged at {place}."), again),
        "doctype": (_("{file} holds XML definitions that no spreadsheet program writes; it is not read."), copy),
        "unpacked": (_("{file} unpacks to more than {limit} MB. A file that blows itself up like this is not read."), copy),
        "parts": (_("{file} consists of more than {limit} parts."), copy),
        "sheets": (_("{file} has more than {limit} sheets."), copy),
        "cells": (_("{file} holds more than {limit} filled cells."), copy),
        "merged": (_("{file} has more than {limit} areas of merged cells in one sheet."), copy),
        "characters": (_("{file} holds more than {limit} characters of text."), copy),
        "cell_characters": (
            _("The cell {place} of {file} holds more than {limit} characters."),
            _("Shorten it. In a .csv file this may be a quotation mark that is not closed: look at the rows before."),
        ),
        "letters": (
            _("The letters of {file} could not be understood."),
            _("Save it as “CSV UTF-8” or as a workbook (.xlsx)."),
        ),
        "slow": (_("Reading {file} took more than {limit} seconds and was stopped."), copy),
        "memory": (_("Reading {file} needed more memory than is allowed and was stopped."), copy),
        "failed": (_("{file} could not be read."), copy),
        "pasted_large": (
            _("The pasted text has more than {limit} characters."),
            _("Paste fewer rows, or use a file."),
        ),
        "pasted_empty": (_("Nothing was pasted."), _("Copy the table in Excel or Word, then paste it.")),
    }  # fmt: skip
    message, hint = told[code]
    return message.format(**values), hint
