#!/usr/bin/env python3
"""A pilot, seen from the startup's side: assigns affiliates to the arms of an experiment and reports what they did.

Nothing but Python's standard library. The people are invented and so is their behaviour: the chance that a person who
starts also completes is given on the command line, and so is the effect of the treatment on it.

    ./pilot_client.py --credentials pilot.json --experiment EXP-... --units 2000 --baseline 0.60 --effect 0.05
"""

import argparse
import base64
import datetime
import hashlib
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

BATCH = 500


class Refused(Exception):
    """The API said no, and why."""


class Api:
    """The sandbox's API: a token that is renewed before it ends, JSON in and out, 429 and 503 waited for."""

    def __init__(self, url, client_id, client_secret):
        self.url = url.rstrip("/")
        self.basic = base64.b64encode(f"{client_id}:{client_secret}".encode()).decode()
        self.token, self.renew_at = None, 0.0

    def call(self, method, path, body=None):
        for attempt in range(8):
            request = urllib.request.Request(self.url + path, method=method)
            request.add_header("Authorization", "Bearer " + self._token())
            request.add_header("Accept-Language", "en")
            if body is not None:
                request.add_header("Content-Type", "application/json")
                request.data = json.dumps(body).encode()
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as problem:
                if problem.code in (429, 503) and attempt < 7:
                    time.sleep(min(60.0, float(problem.headers.get("Retry-After", "1"))))
                elif problem.code == 401 and attempt == 0:
                    self.token = None  # the server's clock may have moved on
                else:
                    raise Refused(explained(problem)) from None
        raise Refused("the API does not answer")

    def _token(self):
        if self.token is None or time.monotonic() >= self.renew_at:
            request = urllib.request.Request(self.url + "/oauth2/token", data=b"grant_type=client_credentials")
            request.add_header("Authorization", "Basic " + self.basic)
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    body = json.load(answer)
            except urllib.error.HTTPError as problem:
                raise Refused(explained(problem)) from None
            self.token = body["access_token"]
            self.renew_at = time.monotonic() + body["expires_in"] - 30
        return self.token


def explained(problem):
    """One line from a problem (RFC 9457) or from an OAuth error."""
    try:
        body = json.load(problem)
    except ValueError:
        return f"HTTP {problem.code}"
    text = body.get("detail") or body.get("error_description") or ""
    return f"HTTP {problem.code} {body.get('code') or body.get('error') or ''}: {text}"


def units(api, dataset, count):
    """The ids of so many people, page by page."""
    found, path = [], f"/v1/{dataset}?" + urllib.parse.urlencode({"limit": 200, "fields": "id"})
    while path and len(found) < count:
        page = api.call("GET", path)
        found += [item["id"] for item in page["items"]]
        cursor = page.get("next")
        path = cursor and f"/v1/{dataset}?" + urllib.parse.urlencode({"limit": 200, "fields": "id", "cursor": cursor})
    return found[:count]


def chance(seed, unit, what):
    """A number in [0, 1) that is always the same for a person: so a second run reports the same story."""
    digest = hashlib.sha256(f"{seed}|{unit}|{what}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def behaviour(arguments, item):
    """The events of one person: everybody starts and is checked, some complete, few are suspended wrongly."""
    treated = item["arm"] != arguments.control
    completes = arguments.baseline + (arguments.effect if treated else 0.0)
    happened = [arguments.start_event, "checked"]
    if chance(arguments.seed, item["unit"], "completes") < completes:
        happened.append(arguments.end_event)
    if chance(arguments.seed, item["unit"], "suspended") < arguments.suspended_wrongly:
        happened.append("suspended_wrongly")
    return [
        {"eventId": f"{item['unit']}-{event}", "unit": item["unit"], "type": event, "at": item["assignedAt"]}
        for event in happened
    ]


def run(arguments):
    with open(arguments.credentials, encoding="utf-8") as file:
        credentials = json.load(file)
    api = Api(arguments.api or credentials["apiUrl"], credentials["clientId"], credentials["clientSecret"])
    people = units(api, arguments.dataset, arguments.units)
    base = f"/v1/experiments/{urllib.parse.quote(arguments.experiment)}"
    arms, accepted, duplicates, refused = {}, 0, 0, []
    for first in range(0, len(people), BATCH):
        answer = api.call("POST", base + "/assignments", {"units": people[first : first + BATCH]})
        items = [item for item in answer["items"] if "arm" in item]
        events = [event for item in items for event in behaviour(arguments, item)]
        for item in items:
            arms[item["arm"]] = arms.get(item["arm"], 0) + 1
        for start in range(0, len(events), BATCH):
            said = api.call("POST", base + "/events", {"events": events[start : start + BATCH]})
            accepted, duplicates = accepted + said["accepted"], duplicates + said["duplicates"]
            refused += said["refused"]
        print(f"\r{min(first + BATCH, len(people))} of {len(people)} people", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(json.dumps({"assigned": arms, "accepted": accepted, "duplicates": duplicates, "refused": len(refused)}))
    for one in refused[:5]:
        print(f"refused: {one['code']}: {one.get('detail', '')}", file=sys.stderr)


def share(text):
    value = float(text)
    if not -1.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{text} is not a share; allowed: -1 to 1")
    return value


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--credentials", required=True, help="JSON file with clientId, clientSecret and apiUrl")
    parser.add_argument("--experiment", required=True, help="id of the experiment, from the portal")
    parser.add_argument("--api", help="address of the API, where not the one of the credentials")
    parser.add_argument("--dataset", default="pensioners", choices=["affiliates", "pensioners"])
    parser.add_argument("--units", type=int, default=2000, help="how many people take part")
    parser.add_argument("--baseline", type=share, default=0.60, help="share that completes without the treatment")
    parser.add_argument("--effect", type=share, default=0.05, help="what the treatment adds to it (0.05 = five points)")
    parser.add_argument("--suspended-wrongly", type=share, default=0.01, help="share whose pension is suspended wrongly")
    parser.add_argument("--control", default="control", help="name of the arm without the treatment")
    parser.add_argument("--start-event", default="started")
    parser.add_argument("--end-event", default="completed")
    parser.add_argument("--seed", default="1", help="another seed, other behaviour of the same people")
    arguments = parser.parse_args()
    try:
        run(arguments)
    except Refused as problem:
        sys.exit(f"pilot_client: {problem}")
    except (OSError, KeyError, ValueError) as problem:
        sys.exit(f"pilot_client: {problem}")


if __name__ == "__main__":
    main()
