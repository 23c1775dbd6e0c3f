#!/usr/bin/env python3
"""Reads papers and registers back with readers that are none of ours, and compares them with what `list --json` says.

    read_back.py members FILE.xlsx FILE.json
    read_back.py submissions FILE.xlsx FILE.json
    read_back.py sign-in FILE.docx FILE.json SESSION-DATE

Prints nothing where all is the same; else what is not, and ends with 1.
"""
import json, sys
import docx, openpyxl
from docx.oxml.ns import qn

wrong = []


def same(what, ours, theirs):
    if ours != theirs:
        wrong.append(f"{what}: {ours!r} != {theirs!r}")


def text(cell):
    if cell.value is None:
        return ""
    return cell.value.strftime("%Y-%m-%d") if cell.is_date else str(cell.value)


def register(path):
    """Rows as dictionaries by the heading."""
    sheet = openpyxl.load_workbook(path, data_only=True).active
    top = next(row for row in range(1, 8) if sheet.cell(row, 2).value and sheet.cell(row, 1).value != "合计"
               and sheet.freeze_panes == f"A{row + 1}")
    heading = [cell.value for cell in sheet[top]]
    for row in sheet.iter_rows(min_row=top + 1):
        yield {name: text(cell) for name, cell in zip(heading, row)}, row


def members(path, records):
    rows = [row for row, _ in register(path)]
    same("how many", len(rows), len(records))
    same("names", sorted(row["姓名"] for row in rows), sorted(record["name"] for record in records))
    same("no telephones", [name for name in rows[0] if "手机" in name or "出生" in name], [])


def submissions(path, records):
    known = {(record["station"], record["number"]): record for record in records}
    rows = list(register(path))
    same("how many", len(rows), len(records))
    for row, cells in rows:
        record = known[row["联络站"], row["编号"]]
        for ours, theirs in [("标题", "title"), ("登记日期", "registeredOn"), ("承办单位", "leadUnit"), ("状态", "state"),
                             ("答复期限", "dueOn"), ("结果", "result")]:
            same(f"{row['编号']} {ours}", row[ours], record[theirs] or "")
    same("days are days", all(cells[2].is_date for _, cells in rows), True)


def sign_in(path, records, day):
    session = next(record for record in records if record["date"] == day)
    paper = docx.Document(path)
    heads = [line.text for line in paper.paragraphs if line.text]
    same("who is expected", any(f"应到 {session['expected']} 名" in line for line in heads), True)
    same("topic", any(session["topic"] in line for line in heads), True)
    table = paper.tables[0]
    same("rows", len(table.rows) - 1, session["expected"])
    same("the heading is on every page", table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, True)
    section = paper.sections[0]
    same("A4", (round(section.page_width.mm), round(section.page_height.mm)), (210, 297))
    same("margins", (round(section.top_margin.mm), round(section.left_margin.mm)), (37, 28))


what, path, listed, *rest = sys.argv[1:]
{"members": members, "submissions": submissions, "sign-in": sign_in}[what](path, json.load(open(listed)), *rest)
for line in wrong:
    print(line)
sys.exit(1 if wrong else 0)
