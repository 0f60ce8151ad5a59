"""Writes docs/assignment-vectors.tsv: the arms that docs/assignment.md defines, computed without any of the product's code."""
import hashlib
import hmac
import math
import sys

SEEDS = [bytes(range(32)), hashlib.sha256(b"second seed of the vectors").digest()]


def number(seed, *parts):
    message = b"\0".join(part.encode("utf-8") for part in parts)
    return int.from_bytes(hmac.new(seed, message, hashlib.sha256).digest()[:8], "big")


def by_share(bits, arms):
    place = bits * sum(share for _, share in arms) >> 64
    for name, share in arms:
        if place < share:
            return name
        place -= share


def at_position(seed, experiment, arms, stratum, position):
    total = sum(share for _, share in arms)
    divisor = math.gcd(*(share for _, share in arms))
    multiple = -(-4 // (total // divisor))
    places = [name for name, share in arms for _ in range(share // divisor * multiple)]
    block = position // len(places)
    for last in range(len(places) - 1, 0, -1):
        other = number(seed, "block", experiment, stratum, str(block), str(last)) * (last + 1) >> 64
        places[last], places[other] = places[other], places[last]
    return places[position % len(places)]


def main(out):
    rows = ["seed\tcommitment\texperiment\tarms\tmethod\tkey\tposition\tarm"]
    plans = [
        [("control", 1), ("treatment", 1)],
        [("A", 1), ("B", 1), ("C", 1)],
        [("temoin", 7), ("service", 3)],
    ]
    for seed in SEEDS:
        for i, arms in enumerate(plans):
            experiment = "EXP-%d" % (i + 1)
            head = "%s\t%s\t%s\t%s" % (
                seed.hex(), hashlib.sha256(seed).hexdigest(), experiment, ",".join("%s:%d" % arm for arm in arms))
            for unit in ["AFF-%04d" % k for k in range(20)] + ["منخرط-7", "é"]:
                rows.append("%s\tSIMPLE\t%s\t\t%s" % (head, unit, by_share(number(seed, "unit", experiment, unit), arms)))
            for cluster in ["Oriental", "Souss-Massa", "Fès-Meknès"]:
                rows.append("%s\tCLUSTER\t%s\t\t%s" % (
                    head, cluster, by_share(number(seed, "cluster", experiment, cluster), arms)))
            for stratum in ["F\\u001F60-69", "M\\u001F70+"]:
                real = stratum.replace("\\u001F", "\x1f")
                for position in list(range(12)) + [1000000]:
                    rows.append("%s\tSTRATIFIED\t%s\t%d\t%s" % (
                        head, stratum, position, at_position(seed, experiment, arms, real, position)))
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
