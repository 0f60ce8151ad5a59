"""Writes assignment-vectors.csv: arms as the definition of the draw says, by code that shares nothing with the product.

u = the first 8 bytes, unsigned and big-endian, of HMAC-SHA-256(seed, UTF-8(experiment + LF + unit));
the arm is the first i with u < floor(2^64 * (w1 + .. + wi) / W).

    python3 sandbox-api/src/test/oracle/assignment_vectors.py > sandbox-api/src/test/resources/assignment-vectors.csv
"""
import hashlib
import hmac

SEEDS = [bytes(range(32)), bytes(32), hashlib.sha256(b"digital lab").digest()]
PLANS = [
    ("exp-1", [("control", 1), ("treatment", 1)]),
    ("exp-1", [("control", 2), ("treatment", 1)]),
    ("exp-2", [("a", 1), ("b", 1), ("c", 1)]),
    ("exp-2", [("control", 7), ("letter", 2), ("call", 1)]),
    ("019b0a7c2d40f3a1", [("rare", 1), ("usual", 999999)]),
]
UNITS = ["AFF-%012d-%d" % (i * 7919, i % 10) for i in range(30)] + ["PEN-7Q2M9XKD4T1B-C", "وحدة"]


def arm(seed, experiment, unit, arms):
    u = int.from_bytes(hmac.new(seed, (experiment + "\n" + unit).encode("utf-8"), hashlib.sha256).digest()[:8], "big")
    total = sum(weight for _, weight in arms)
    upto = 0
    for name, weight in arms:
        upto += weight
        if u < 2**64 * upto // total:
            return name
    raise AssertionError


print("seed,commitment,experiment,arms,unit,arm")
for seed in SEEDS:
    for experiment, arms in PLANS:
        for unit in UNITS:
            print(",".join([
                seed.hex(),
                hashlib.sha256(seed).hexdigest(),
                experiment,
                " ".join("%s:%d" % each for each in arms),
                unit,
                arm(seed, experiment, unit, arms),
            ]))
