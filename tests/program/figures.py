"""The figures of a summary, reckoned from the journals alone and by nothing of the program: lines of JSON in, one object out."""
import json
import os
import statistics
import sys
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
    return {
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
    classes = [session(os.path.join(reports, name)) for name in sorted(os.listdir(reports))]
    start = datetime.fromisoformat(since)
    length = (datetime.fromisoformat(until) - start).days + 1
    before = [(start - timedelta(days=length)).strftime("%Y-%m-%d"), (start - timedelta(days=1)).strftime("%Y-%m-%d")]
    within = lambda one, days: days[0] <= one["day"] <= days[1]
    now = [one for one in classes if within(one, [since, until])]
    result = {
        "all": figures(classes),
        "now": figures(now),
        "before": figures([one for one in classes if within(one, before)]),
        "open": sum(one["open"] for one in classes if one["day"] <= until),
        "beside": {name: beside(classes, name) for name in sorted({one["producer"] for one in classes})},
    }
    json.dump(result, sys.stdout)


main(*sys.argv[1:])
