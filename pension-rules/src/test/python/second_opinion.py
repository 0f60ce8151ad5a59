#!/usr/bin/env python3
"""A second opinion on awards: careers read from a file, pensions worked out anew with numpy, compared to the centime.

Written from the fund's rules and not from the Java; no code is shared. Service is measured on matrices of spells, pay is laid on a grid of
months, amounts are fractions of whole numbers (numerator and denominator, in centimes), so that nothing is rounded on the way.

    second_opinion.py CAREERS.csv        prints a summary; exits 1 if an award differs

One career a line, fields separated by semicolons:
    id; sex M|F; birth; corps GENERAL|RESEARCHER; leaving; reason; other pension in centimes; exact pension in centimes; award in dirhams;
    spells as FROM:POSITION:CENTIMES, separated by spaces, in order of time; the last one runs to the end of the month of leaving.
The exact pension is rounded to the centime, halves up; both amounts are -1 where no right opens.
"""
import sys
from fractions import Fraction

import numpy as np

REFORM = np.datetime64("2017-01-01")
WIDEST_WINDOW = 96
SCALE_2010 = [(30000, 0, 0), (50000, 10, 3000), (60000, 20, 8000), (80000, 30, 14000), (180000, 34, 17200), (10**9, 38, 24400)]
SCALE_2025 = [(40000, 0, 0), (60000, 10, 4000), (80000, 20, 10000), (100000, 30, 18000), (180000, 34, 22000), (10**9, 37, 27400)]


# ---- dates -----------------------------------------------------------------------------------------------------------------------

def parts(days):
    """Year, month 1-12 and day."""
    months = days.astype("datetime64[M]")
    number = months.astype(int)
    return number // 12 + 1970, number % 12 + 1, (days - months.astype("datetime64[D]")).astype(int) + 1


def add_months(days, months):
    """The same day so many months later, or the last of that month."""
    _, _, day = parts(days)
    target = days.astype("datetime64[M]") + months
    last = ((target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")).astype(int)
    return target.astype("datetime64[D]") + (np.minimum(day, last) - 1)


def first_of_next_month(days):
    return (days.astype("datetime64[M]") + 1).astype("datetime64[D]")


def whole_months(start, end):
    """Whole months between two days and the days that remain, as the civil calendar counts; nothing where the end is not later."""
    y1, m1, d1 = parts(start)
    y2, m2, d2 = parts(end)
    short = d2 < d1
    months = 12 * (y2 - y1) + m2 - m1 - short
    rest = np.where(short, (end - add_months(start, months)).astype(int), d2 - d1)
    return np.where(end > start, months, 0), np.where(end > start, rest, 0)


# ---- service ---------------------------------------------------------------------------------------------------------------------

def served(start, end, counts, since, until):
    """Months of service between two days: spells that follow each other are one run; days that remain make months of thirty."""
    rows, width = start.shape
    months = np.zeros(rows, dtype=np.int64)
    days = np.zeros(rows, dtype=np.int64)
    run_from = np.full(rows, np.datetime64("1800-01-01"))
    run_to = np.full(rows, np.datetime64("1800-01-01"))
    for column in range(width + 1):
        active = counts[:, column] if column < width else np.zeros(rows, dtype=bool)
        begins = start[:, column] if column < width else run_to
        follows = active & (begins == run_to)
        closes = (active & ~follows) if column < width else np.ones(rows, dtype=bool)
        whole, rest = whole_months(np.maximum(run_from, since), np.minimum(run_to, until))
        months += np.where(closes, whole, 0)
        days += np.where(closes, rest, 0)
        months += days // 30
        days %= 30
        if column < width:
            run_from = np.where(active & ~follows, begins, run_from)
            run_to = np.where(active, end[:, column], run_to)
    return months


def half_years(months):
    """Half years, a rest of three months or more counting as one."""
    return months // 6 + (months % 6 >= 3)


def age_limit_months(birth, researcher):
    year, _, _ = parts(birth)
    known = [year <= 1956, year == 1957, year == 1958, year == 1959, year == 1960, year == 1961]
    return np.where(researcher, 65 * 12, np.select(known, [720, 726, 732, 738, 744, 750], 756))


# ---- pay -------------------------------------------------------------------------------------------------------------------------

def reference_pay(start, end, counts, pay, until, window):
    """Sum of pay and number of months of the window, and the last month's pay, in centimes."""
    rows = np.arange(len(until))
    entry = start[:, 0].astype("datetime64[M]").astype(int)
    last = until.astype("datetime64[M]").astype(int)
    deepest = int((last - entry).max()) + 1
    left = window.copy()
    total = np.zeros(len(until), dtype=np.int64)
    latest = np.zeros(len(until), dtype=np.int64)
    for back in range(deepest):
        month = last - back
        day = month.astype("datetime64[M]").astype("datetime64[D]")
        holding = (start <= day[:, None]) & (end > day[:, None])
        # Pay of the first of the month, but for the month of entry, which has the pay of the entry.
        which = np.where(month == entry, 0, holding.argmax(axis=1))
        paid = (month >= entry) & ((month == entry) | holding.any(axis=1)) & counts[rows, which] & (left > 0)
        amount = np.where(paid, pay[rows, which], 0)
        latest = np.where(paid & (left == window), amount, latest)
        total += amount
        left -= paid
        if not (left > 0).any():
            break
    return total, window - left, latest


# ---- tax -------------------------------------------------------------------------------------------------------------------------

def net_of_tax(pay, due):
    """Monthly pay less its tax, as numerators over 1,200,000 of a centime."""
    unit = 100_000
    year, _, _ = parts(due)
    since = [due >= np.datetime64(day) for day in ("2019-01-01", "2018-01-01", "2017-01-01", "2016-09-01")]
    yearly = pay * 12 * unit
    contribution = np.select(since, [14, 13, 12, 11], 10)
    share = np.where(year >= 2023, np.where(pay * 12 <= 78_000 * 100, 35, 25), 20)
    most = np.where(year >= 2023, 35_000 * 100, 30_000 * 100) * unit
    expenses = np.minimum(yearly // 100 * share, most)
    health = np.minimum(np.maximum(pay * unit // 1000 * 25, 70 * 100 * unit), 400 * 100 * unit) * 12
    taxable = np.maximum(yearly - expenses - yearly // 100 * contribution - health, 0)
    tax = np.zeros(len(pay), dtype=np.int64)
    below = np.full(len(pay), -1, dtype=np.int64)
    for band in range(6):
        limits = np.where(year >= 2025, SCALE_2025[band][0], SCALE_2010[band][0]) * 100 * unit
        rates = np.where(year >= 2025, SCALE_2025[band][1], SCALE_2010[band][1])
        deducts = np.where(year >= 2025, SCALE_2025[band][2], SCALE_2010[band][2]) * 100 * unit
        inside = (taxable > below) & (taxable <= limits)
        tax = np.where(inside, np.maximum(taxable // 100 * rates - deducts, 0), tax)
        below = limits
    return pay * 12 * unit - tax


def pension_tax(monthly, year):
    """Tax of a year on a basic pension of so many dirhams a month, without dependants; exact."""
    yearly = monthly * 12
    if year <= 2012:
        abated = yearly * Fraction(40, 100)
    else:
        rate = 70 if year >= 2023 else 60 if year >= 2020 else 55
        below = min(yearly, 168000)
        abated = below * Fraction(rate, 100) + (yearly - below) * Fraction(40, 100)
    health = min(max(monthly * Fraction(25, 1000), 70), 400) * 12
    taxable = max(yearly - abated - health, 0)
    tax = Fraction(0)
    for limit, rate, deduct in SCALE_2025 if year >= 2025 else SCALE_2010:
        if taxable <= limit:
            tax = max(taxable * Fraction(rate, 100) - deduct, 0)
            break
    return 0 if year >= 2026 else tax / 2 if year == 2025 else tax


def capped(amount, net_pay, year):
    """The pension in centimes, or the highest one to the centime whose net of tax does not pass that of the last pay."""
    if year >= 2026:
        return min(amount, net_pay)

    def net(centimes):
        return centimes - pension_tax(Fraction(centimes) / 100, year) * 100 / 12

    if net(amount) <= net_pay:
        return amount
    low, high = 0, int(amount) + 1
    while low < high:
        middle = (low + high + 1) // 2
        if net(Fraction(middle)) <= net_pay:
            low = middle
        else:
            high = middle - 1
    return Fraction(low)


# ---- the whole -------------------------------------------------------------------------------------------------------------------

def read(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split(";") for line in lines]


def awards(rows):
    """Exact pensions in centimes and awards in dirhams, -1 without a right; and how often each rule was met."""
    count = len(rows)
    column = list(zip(*rows))
    man = np.array(column[1]) == "M"
    birth = np.array(column[2], dtype="datetime64[D]")
    researcher = np.array(column[3]) == "RESEARCHER"
    leaving = np.array(column[4], dtype="datetime64[D]")
    reason = np.array(column[5])
    others = np.array(column[6], dtype=np.int64)
    spells = [[spell.split(":") for spell in text.split(" ")] for text in column[9]]
    width = max(len(career) for career in spells)
    start = np.full((count, width), np.datetime64("2300-01-01"))
    end = start.copy()
    counts = np.zeros((count, width), dtype=bool)
    pay = np.zeros((count, width), dtype=np.int64)
    month_end = first_of_next_month(leaving)
    for i, career in enumerate(spells):
        for j, (first, position, centimes) in enumerate(career):
            start[i, j] = np.datetime64(first)
            end[i, j] = np.datetime64(career[j + 1][0]) if j + 1 < len(career) else month_end[i]
            counts[i, j] = position in ("ACTIVE", "DETACHED")
            pay[i, j] = int(centimes)

    limit = add_months(birth, age_limit_months(birth, researcher))
    since = np.maximum(add_months(birth, np.full(count, 18 * 12)), start[:, 0])
    until = np.minimum(leaving, limit)
    months = served(start, end, counts, since, until)
    months_before = served(start, end, counts, since, np.minimum(until, REFORM))

    reformed = leaving >= REFORM
    needed = np.where(man, np.where(reformed, 288, 252), np.where(reformed, 216, 180))
    at_limit = reason == "AGE_LIMIT"
    befell = (reason == "DISABILITY") | (reason == "DEATH")
    right = np.where(at_limit, leaving >= limit, befell | (months >= needed))
    due = np.where(reason == "RESIGNATION", np.maximum(first_of_next_month(limit), month_end), month_end)
    year, _, _ = parts(due)

    total = np.minimum(half_years(months), np.where(reformed, 10**6, 80))
    before = np.minimum(half_years(months_before), total)
    after = total - before
    reduced = ~at_limit & ~befell & ~(reformed & (total >= 82))
    thousandths = before * np.where(reduced, 20, 25) + after * np.where(reduced, 15, 20)

    left, _, _ = parts(leaving)
    window = np.select([left <= 2016, left == 2017, left == 2018, left == 2019], [1, 24, 48, 72], WIDEST_WINDOW)
    pay_sum, pay_months, last_pay = reference_pay(start, end, counts, pay, until, window)
    right = right & (pay_months > 0)

    # A half year at so many thousandths: the pension is sum / months x thousandths / 2,000.
    top = pay_sum * thousandths
    bottom = np.maximum(pay_months, 1) * 2000

    # Legal floor: the salary of index 100 from 21 annuities on, else 5% of it for each, a twelfth a month.
    floor_top = np.where(due >= np.datetime64("1997-07-01"), 9885 * 100, 8923 * 100) * np.minimum(np.where(total >= 42, 40, total), 40)
    lower = top * 480 < floor_top * bottom
    top, bottom = np.where(lower, floor_top, top), np.where(lower, 480, bottom)

    # Net ceiling, where the tax rules are known: only pensions above the net of the last pay can pass it.
    net = net_of_tax(last_pay, due)
    above = (year >= 2010) & (top.astype(float) / bottom > net / 1_200_000 - 1) & right
    amount = [None] * count
    for i in np.flatnonzero(above):
        amount[i] = capped(Fraction(int(top[i]), int(bottom[i])), Fraction(int(net[i]), 1_200_000), int(year[i]))

    # Minimum pension by effective service; beside other pensions by the pension's own share of what is missing.
    steps = [due < np.datetime64(day) for day in ("2008-07-01", "2011-10-01", "2016-09-01", "2017-01-01", "2018-01-01")]
    ten = np.select(steps, [500, 600, 1000, 1200, 1350], 1500)
    five = np.where(due >= np.datetime64("2016-09-01"), 1000, 0)
    least = np.where((months >= 120) | (reason == "DEATH"), ten, np.where(months >= 60, five, 0)) * 100

    exact = np.full(count, -1, dtype=np.int64)
    award = np.full(count, -1, dtype=np.int64)
    ceilings = minima = 0
    for i in np.flatnonzero(right):
        before_ceiling = Fraction(int(top[i]), int(bottom[i]))
        own = amount[i] if amount[i] is not None else before_ceiling
        ceilings += own < before_ceiling
        missing = int(least[i]) - own - int(others[i])
        if least[i] and missing > 0:
            own += missing * own / (own + int(others[i])) if others[i] else missing
            minima += 1
        exact[i] = (2 * own.numerator + own.denominator) // (2 * own.denominator)
        award[i] = -(-own // 100)  # a year raised to a multiple of twelve is a month raised to a dirham
    met = {
        "service on both sides of 2017": int((right & (before > 0) & (after > 0)).sum()),
        "reduced rates": int((right & reduced).sum()),
        "deferred": int((right & (reason == "RESIGNATION")).sum()),
        "legal floor": int((right & lower).sum()),
        "net ceiling": ceilings,
        "minimum": minima,
    }
    return exact, award, met


def main(path):
    rows = read(path)
    exact, award, met = awards(rows)
    theirs_exact = np.array([int(row[7]) for row in rows])
    theirs_award = np.array([int(row[8]) for row in rows])
    agrees = (exact == theirs_exact) & (award == theirs_award)
    right = exact >= 0
    print(f"{len(rows)} careers, {int(right.sum())} with a right, {int((right & agrees).sum())} of these agree to the centime")
    print(f"{int((~right).sum())} without a right, {int((~right & agrees).sum())} of these agree")
    print("rules met: " + ", ".join(f"{name} {count}" for name, count in met.items()))
    for i in np.flatnonzero(~agrees)[:20]:
        print(f"differs: {';'.join(rows[i])} here {exact[i]} {award[i]}")
    return 0 if agrees.all() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
