"""Courses, reckoned from the journals alone and by nothing of the program: who kept which class, and what it comes to."""
import json
import os
import sys
from datetime import datetime


def seconds(text):
    return datetime.fromisoformat(text).timestamp()


def half_up(value):
    return int(value + 0.5)


def session(folder):
    with open(os.path.join(folder, "journal.jsonl"), encoding="utf-8") as journal:
        events = [json.loads(line) for line in journal]
    facts = next(one["session"] for one in events if one["type"] == "session.opened")
    begin = seconds(next(one["at"] for one in events if one["type"] == "class.started"))
    end = seconds(next(one["at"] for one in events if one["type"] == "class.ended"))
    file = next(one["data"]["people"] for one in events if one["type"] == "imported" and one["kind"] == "attendance")
    rule = facts["attendance"]
    people = {one["email"]: {"status": "noShow", "completed": False, "percent": 0.0} for one in facts["roster"]}
    enrolled = set(people)
    for one in file:
        inside = sum(to - start for start, to in one["stays"])
        within = sum(max(0, min(to, end) - max(start, begin)) for start, to in one["stays"])
        people[one["email"]] = {
            "status": "attended" if one["email"] in enrolled else "walkIn",
            "minutes": half_up(inside / 60),
            "late": min(start for start, _ in one["stays"]) > begin + rule["late"],
            "completed": within >= rule["complete"] * (end - begin),
            "percent": half_up(within / (end - begin) * 1000) / 10,
        }
    return {"id": facts["id"], "start": seconds(facts["start"]), "course": facts["course"], "series": facts["series"], "people": people}


def kept(one, who):
    return one["people"].get(who, {}).get("completed", False)


def course(name, sessions):
    own = sorted((one for one in sessions if one["series"]["id"] == name), key=lambda one: (one["start"], one["id"]))
    needed = own[-1]["series"]["complete"]
    rows, totals = [], []
    for who in sorted({who for one in own for who in one["people"]}):
        done = made_up = attended = minutes = 0
        for number in sorted({one["series"]["number"] for one in own}):
            dates = sorted((one for one in sessions if one["course"] == own[0]["course"] and one["series"]["number"] == number),
                           key=lambda one: (one["start"], one["id"]))
            here = [one for one in dates if one in own]
            first = next((one for one in here if kept(one, who)), None) or next((one for one in dates if kept(one, who)), None)
            done += first is not None
            made_up += first is not None and first not in here
            for one in here:
                if who not in one["people"]:
                    continue
                facts = one["people"][who]
                attended += facts["status"] != "noShow"
                minutes += facts.get("minutes", 0)
                rows.append([name, str(number), one["id"], who, facts["status"], facts.get("minutes"), facts.get("late"),
                             facts.get("completed"), facts["percent"], None if kept(one, who) or first is None else first["id"]])
        totals.append([name, who, attended, done, made_up, minutes, done >= needed])
    return rows, totals


def main(reports):
    sessions = [session(os.path.join(reports, name)) for name in sorted(os.listdir(reports))]
    courses = [course(name, sessions) for name in sorted({one["series"]["id"] for one in sessions})]
    json.dump({"rows": [row for rows, _ in courses for row in rows], "totals": [row for _, totals in courses for row in totals]}, sys.stdout)


main(*sys.argv[1:])
