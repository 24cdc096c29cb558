"""The figures of a summary, reckoned from the journals alone and by nothing of the program: lines of JSON in, one object out."""
import json
import os
import statistics
import sys
import time
from datetime import datetime, timedelta


def lines(folder):
    with open(os.path.join(folder, "journal.jsonl"), encoding="utf-8") as journal:
        return [json.loads(line) for line in journal]


def seconds(text):
    return datetime.fromisoformat(text).timestamp()


def session(folder):
    events = lines(folder)
    opened = next(one for one in events if one["type"] == "session.opened")
    facts = opened["session"]
    begun = next((one for one in events if one["type"] == "class.started"), None)
    ended = next((one for one in events if one["type"] == "class.ended"), None)
    issues = {one["id"]: one for one in events if one["type"] == "issue.opened"}
    closed = {one["of"]: one for one in events if one["type"] == "item.closed"}
    lost = [closed[key]["lostSeconds"] for key in issues if key in closed and "lostSeconds" in closed[key]]
    came = {one["person"] for one in events if one["type"] == "participant.arrived"}
    enrolled = {one["email"] for one in facts["roster"]}
    answers = [
        float(answer)
        for one in events
        if one["type"] == "imported"
        for response in one["data"]["responses"]
        for answer in response["answers"]
    ]
    start = seconds(facts["start"])
    known = len(lost) > 0 or (begun and ended and not issues)
    end = seconds(facts["end"])
    todos = [one["id"] for one in events if one["type"] == "todo.added"]
    gone = {one["step"] for one in events if one["type"] in ("step.done", "step.skipped")}
    late, left = set(), set()
    for one in events:
        if one["type"] == "participant.arrived" and begun and seconds(one["at"]) > seconds(begun["at"]) + facts["attendance"]["late"]:
            late.add(one["person"])
        if one["type"] == "participant.left" and ended and seconds(one["at"]) < seconds(ended["at"]) - facts["attendance"]["leftEarly"]:
            left.add(one["person"])
    on = next((one for one in events if one["type"] == "recording.changed" and one["state"] == "on"), None)
    off = next((one for one in events if one["type"] == "recording.changed" and one["state"] == "off"), None)
    lengths = [int(seconds(closed[key]["at"]) - seconds(issues[key]["at"])) for key in issues if key in closed]
    return {
        "line": {
            "id": facts["id"],
            "producer": facts["producer"]["name"],
            "startDelaySeconds": None if begun is None else int(seconds(begun["at"]) - start),
            "onTime": None if begun is None else int(seconds(begun["at"]) - start) <= facts["tolerance"],
            "overrunSeconds": None if ended is None else int(seconds(ended["at"]) - end),
            "enrolled": len(enrolled),
            "attended": len(came & enrolled) if came else None,
            "heads": len(came) if came else None,
            "walkIns": len(came - enrolled) if came else None,
            "cameLate": len(late & enrolled) if came else None,
            "leftEarly": len(left & enrolled) if came else None,
            "responses": len(answers) or None,
            "lostSeconds": sum(lost) if known else None,
            "issues": len(issues),
            "severities": [sum(1 for one in issues.values() if one["severity"] == severity) for severity in (1, 2, 3, 4)],
            "resolveSeconds": max(lengths) if lengths else None,
            "unresolved": len(issues) - len(lengths),
            "planB": 0,
            "planC": 0,
            "openTodos": sum(1 for key in todos if key not in closed),
            # Nobody noted the end of it: nobody knows.
            "recording": None if off is None else on is not None,
            "rated": statistics.mean(answers) if answers else None,
            # The step after class is due a day after its start, and nobody did it.
            "afterClassOpen": None if ended is None else sum(
                1 for step, due in (("delivery/end", end), ("after/report", start + 86400)) if step not in gone and due <= time.time()),
        },
        "total": None if begun is None or ended is None else int(seconds(ended["at"]) - seconds(begun["at"])),
        "todos": len(todos),
        "cells": [
            (facts["platform"], issues[key]["category"], closed[key].get("lostSeconds") if key in closed else None)
            for key in issues
        ],
        "day": facts["start"][:10],
        "producer": facts["producer"]["name"],
        "platform": facts["platform"],
        "delay": None if begun is None else int(seconds(begun["at"]) - start),
        "late": facts["tolerance"],
        "lost": sum(lost) if known else None,
        "came": len(came & enrolled),
        "heads": len(came),
        "enrolled": len(enrolled),
        "answers": answers,
        "issues": [(issues[key]["category"], issues[key]["severity"], key in closed) for key in issues],
        "resolved": [int(seconds(closed[key]["at"]) - seconds(issues[key]["at"])) for key in issues if key in closed],
        "open": sum(1 for one in events if one["type"] in ("todo.added", "question.asked") and one["id"] not in closed)
        + sum(1 for key in issues if key not in closed and issues[key]["severity"] <= 2),
    }


def nearest(values, share):
    """The smallest value that so large a share of them does not exceed."""
    ordered = sorted(values)
    return next(value for place, value in enumerate(ordered, 1) if place >= share * len(ordered)) if ordered else None


def spread(values):
    return {"median": statistics.median(values) if values else None, "p90": nearest(values, 0.9),
            "max": max(values) if values else None, "n": len(values)}


def every(classes):
    """All other figures of the page."""
    lines = [one["line"] for one in classes]
    known = lambda field: [one[field] for one in lines if one[field] is not None]
    counted = [one for one in lines if one["heads"] is not None]
    issues = [issue for one in classes for issue in one["issues"]]
    count = lambda place: {str(key): sum(1 for one in issues if one[place] == key) for key in {one[place] for one in issues}}
    months, hours, cells = {}, {}, {}
    for one in classes:
        month = months.setdefault(one["day"][:7], [])
        month.append(one["line"]["id"])
        hours[one["producer"]] = hours.get(one["producer"], 0) + (one["total"] or 0)
        for platform, category, lost in one["cells"]:
            cell = cells.setdefault(f"{platform} {category}", [0, 0, 0])
            cell[0] += 1
            cell[1] += lost or 0
            cell[2] += lost is None
    after = known("afterClassOpen")
    return {
        "delay": spread(known("startDelaySeconds")),
        "overrun": spread(known("overrunSeconds")),
        "lost": spread(known("lostSeconds")),
        "resolve": spread([length for one in classes for length in one["resolved"]]),
        "unresolved": sum(one["unresolved"] for one in lines),
        "noShows": sum(one["enrolled"] - one["attended"] for one in counted),
        "walkIns": sum(known("walkIns")),
        "late": sum(known("cameLate")),
        "leftEarly": sum(known("leftEarly")),
        "attendees": sum(known("heads")),
        "recorded": [sum(known("recording")), len(known("recording"))],
        "afterClass": [sum(1 for one in after if one == 0), len(after)],
        "todos": [sum(known("openTodos")), sum(one["todos"] for one in classes)],
        "categories": count(0),
        "severities": count(1),
        "months": {month: sorted(ids) for month, ids in sorted(months.items())},
        "hours": hours,
        "cells": cells,
    }


def figures(classes):
    delays = [one["delay"] for one in classes if one["delay"] is not None]
    lost = [one["lost"] for one in classes if one["lost"] is not None]
    answers = [answer for one in classes for answer in one["answers"]]
    answered = [one for one in classes if one["answers"]]
    resolved = [one for each in classes for one in each["resolved"]]
    return {
        "n": len(classes),
        "onTime": sum(1 for one in classes if one["delay"] is not None and one["delay"] <= one["late"]),
        "delayMedian": statistics.median(delays) if delays else None,
        "lostTotal": sum(lost),
        "lostKnown": len(lost),
        "lostMedian": statistics.median(lost) if lost else None,
        "came": sum(one["came"] for one in classes),
        "enrolled": sum(one["enrolled"] for one in classes),
        "answers": len(answers),
        "answerMean": sum(answers) / len(answers) if answers else None,
        "responses": len(answers),
        "asked": sum(one["heads"] for one in answered),
        "issues": sum(len(one["issues"]) for one in classes),
        "severe": sum(1 for each in classes for one in each["issues"] if one[1] <= 2),
        "resolved": len(resolved),
        "resolveMedian": statistics.median(resolved) if resolved else None,
        "open": sum(one["open"] for one in classes),
    }


def beside(classes, name):
    """The difference of one producer from the others in classes of the same size and platform; all have one runbook."""
    size = lambda one: 0 if one["heads"] <= 10 else 1 if one["heads"] <= 25 else 2
    known = [one for one in classes if one["lost"] is not None and one["delay"] is not None]
    residuals, error = [], 0.0
    for kind in {(size(one), one["platform"]) for one in known}:
        same = [one for one in known if (size(one), one["platform"]) == kind]
        own = [one["lost"] for one in same if one["producer"] == name]
        rest = [one["lost"] for one in same if one["producer"] != name]
        if not own or len(rest) < 2:
            continue
        residuals += [value - statistics.mean(rest) for value in own]
        error += len(own) ** 2 * statistics.variance(rest) / len(rest)
    m = len(residuals)
    return {
        "compared": m,
        "difference": statistics.mean(residuals),
        "error": (statistics.variance(residuals) / m + error / m**2) ** 0.5,
    }


def main(reports, since, until):
    classes = [session(os.path.join(reports, name)) for name in sorted(os.listdir(reports)) if not name.startswith(".")]
    start = datetime.fromisoformat(since)
    length = (datetime.fromisoformat(until) - start).days + 1
    before = [(start - timedelta(days=length)).strftime("%Y-%m-%d"), (start - timedelta(days=1)).strftime("%Y-%m-%d")]
    within = lambda one, days: days[0] <= one["day"] <= days[1]
    now = [one for one in classes if within(one, [since, until])]
    result = {
        "all": figures(classes),
        "every": every(classes),
        "lines": [one["line"] for one in classes],
        "now": figures(now),
        "before": figures([one for one in classes if within(one, before)]),
        "open": sum(one["open"] for one in classes if one["day"] <= until),
        "beside": {name: beside(classes, name) for name in sorted({one["producer"] for one in classes})},
    }
    json.dump(result, sys.stdout)


main(*sys.argv[1:])
