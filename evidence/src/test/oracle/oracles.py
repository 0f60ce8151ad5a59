"""
Writes what other programs say of random data sets, one file per method: NAME.tsv with the data set's inputs and the expected numbers.

    python oracles.py OUT_DIRECTORY

scipy and statsmodels of requirements.txt; where none of them has a method, the formula of the paper, written again from it and by another
road than the product's. With Rscript and the packages clubSandwich, sandwich, rpact and pwr, also what R says; without, those files are
left out and named.
"""
import math
import os
import subprocess
import sys
import tempfile

import numpy as np
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats import contingency_tables, meta_analysis, multitest, power, proportion

from draws import Draws, counts, values

LEVEL = 0.95
OUT = sys.argv[1]


def write(name, rows):
    with open(os.path.join(OUT, name + ".tsv"), "w", encoding="utf-8", newline="\n") as file:
        for inputs, expected in rows:
            file.write(
                ";".join("%s=%s" % (key, text(value)) for key, value in inputs.items()) + "\t"
                + ";".join("%s=%s" % (key, text(value)) for key, value in expected.items()) + "\n")


def text(value):
    if isinstance(value, (list, tuple, np.ndarray)):
        return ",".join(text(each) for each in value)
    if isinstance(value, (bool, int, str, np.integer)):
        return str(value)
    return repr(float(value))


def groups(seed):
    draws = Draws.of(seed, 9)
    n0 = 8 + draws.below(120)
    n1 = 8 + draws.below(120)
    shift = draws.below(200) / 4
    return {"seed": seed, "n0": n0, "n1": n1, "shift": shift}, values(seed, 0, n0, 0), values(seed, 1, n1, shift)


def second(seed, part, first):
    """Values that go with the first ones: a denominator or a covariate."""
    return [0.5 * y + x + 1 for y, x in zip(first, values(seed, part, len(first), 0))]


def found(effect, lower, upper, **others):
    return {"effect": effect, "lower": lower, "upper": upper, **others}


def wilson():
    for seed in range(100, 120):
        x, n, _, _ = counts(seed)
        low, high = proportion.proportion_confint(x, n, 1 - LEVEL, method="wilson")
        yield {"x": x, "n": n}, found(x / n, low, high)


def newcombe():
    for seed in range(200, 220):
        x0, n0, x1, n1 = counts(seed)
        low, high = proportion.confint_proportions_2indep(x1, n1, x0, n0, method="newcomb", compare="diff", alpha=1 - LEVEL)
        _, p = proportion.proportions_ztest([x1, x0], [n1, n0])
        yield {"x0": x0, "n0": n0, "x1": x1, "n1": n1}, found(x1 / n1 - x0 / n0, low, high, p=p)


def unpooled():
    for seed in range(300, 330):
        x0, n0, x1, n1 = counts(seed)
        if min(x0, n0 - x0, x1, n1 - x1) < 5:
            continue
        low, high = proportion.confint_proportions_2indep(x1, n1, x0, n0, method="wald", compare="diff", alpha=1 - LEVEL)
        margin = 0.05
        test = proportion.test_proportions_2indep(
            x1, n1, x0, n0, value=-margin, compare="diff", method="wald", alternative="larger")
        yield {"x0": x0, "n0": n0, "x1": x1, "n1": n1, "margin": margin}, found(
            x1 / n1 - x0 / n0, low, high, inferiority=test.pvalue)


def likeliest(x0, n0, x1, n1, delta):
    """Constrained maximum of the likelihood, by its slope, which falls all the way."""
    low, high = max(0.0, -delta), min(1.0, 1 - delta)

    def slope(p):
        part = 0.0
        for x, n, share in ((x0, n0, p), (x1, n1, p + delta)):
            part += (x / share if x else 0.0) - ((n - x) / (1 - share) if n - x else 0.0)
        return part

    edge = 1e-13
    if slope(low + edge) <= 0:
        return low
    if slope(high - edge) >= 0:
        return high
    return optimize.brentq(slope, low + edge, high - edge, xtol=1e-15, rtol=8.9e-16, maxiter=500)


def miettinen_nurminen():
    for seed in range(400, 425):
        x0, n0, x1, n1 = counts(seed)
        z = stats.norm.ppf(1 - (1 - LEVEL) / 2)
        effect = x1 / n1 - x0 / n0

        def score(delta):
            p0 = likeliest(x0, n0, x1, n1, delta)
            p1 = min(max(p0 + delta, 0.0), 1.0)
            variance = (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0) * (n0 + n1) / (n0 + n1 - 1)
            return (effect - delta) / math.sqrt(variance) if variance > 0 else math.copysign(1e9, effect - delta)

        low = -1.0 if effect <= -1 else optimize.brentq(lambda d: score(d) - z, -1 + 1e-12, effect - 1e-12, xtol=1e-14)
        high = 1.0 if effect >= 1 else optimize.brentq(lambda d: score(d) + z, effect + 1e-12, 1 - 1e-12, xtol=1e-14)
        yield {"x0": x0, "n0": n0, "x1": x1, "n1": n1}, found(effect, low, high, p=2 * stats.norm.sf(abs(score(0.0))))


def newcombe_paired():
    for seed in range(500, 520):
        draws = Draws.of(seed, 0)
        e, f, g, h = (draws.below(60) for _ in range(4))
        n = e + f + g + h
        first, next_ = (e + f) / n, (e + g) / n
        l1, u1 = proportion.proportion_confint(e + f, n, 1 - LEVEL, method="wilson")
        l2, u2 = proportion.proportion_confint(e + g, n, 1 - LEVEL, method="wilson")
        product = (e + f) * (g + h) * (e + g) * (f + h)
        cross = e * h - f * g
        phi = 0.0 if product == 0 else (max(cross - n / 2, 0) if cross > 0 else cross) / math.sqrt(product)
        d = next_ - first
        low = d - math.sqrt((next_ - l2) ** 2 - 2 * phi * (next_ - l2) * (u1 - first) + (u1 - first) ** 2)
        high = d + math.sqrt((u2 - next_) ** 2 - 2 * phi * (u2 - next_) * (first - l1) + (first - l1) ** 2)
        p = contingency_tables.mcnemar([[e, f], [g, h]], exact=True).pvalue
        yield {"both": e, "first": f, "second": g, "neither": h}, found(d, low, high, p=p)


def one_mean():
    for seed in range(600, 615):
        inputs, _, t = groups(seed)
        test = stats.ttest_1samp(t, 0)
        low, high = test.confidence_interval(LEVEL)
        yield inputs, found(np.mean(t), low, high, p=test.pvalue)


def welch():
    for seed in range(700, 725):
        inputs, c, t = groups(seed)
        test = stats.ttest_ind(t, c, equal_var=False)
        low, high = test.confidence_interval(LEVEL)
        yield inputs, found(np.mean(t) - np.mean(c), low, high, p=test.pvalue, df=test.df)


def paired_t():
    for seed in range(800, 812):
        inputs, c, _ = groups(seed)
        other = second(seed, 2, c)
        test = stats.ttest_rel(other, c)
        low, high = test.confidence_interval(LEVEL)
        yield inputs, found(np.mean(other) - np.mean(c), low, high, p=test.pvalue, df=test.df)


def delta(gradients, covariances, dfs, effect):
    """Delta method with each group's covariance of its means; Welch and Satterthwaite over the groups' parts."""
    parts = [float(np.asarray(g) @ np.atleast_2d(v) @ np.asarray(g)) for g, v in zip(gradients, covariances)]
    error = math.sqrt(sum(parts))
    df = sum(parts) ** 2 / sum(part**2 / each for part, each in zip(parts, dfs))
    half = stats.t.ppf(1 - (1 - LEVEL) / 2, df) * error
    return found(effect, effect - half, effect + half, p=2 * stats.t.sf(abs(effect) / error, df), se=error)


def welch_lift():
    for seed in range(900, 920):
        inputs, c, t = groups(seed)
        mc, mt = np.mean(c), np.mean(t)
        vc, vt = np.var(c, ddof=1) / len(c), np.var(t, ddof=1) / len(t)
        # As for the difference, the degrees of freedom are those of the two means themselves.
        df = (vc + vt) ** 2 / (vc**2 / (len(c) - 1) + vt**2 / (len(t) - 1))
        gradient = np.array([-mt / mc**2, 1 / mc])
        error = math.sqrt(gradient @ np.diag([vc, vt]) @ gradient)
        effect = mt / mc - 1
        half = stats.t.ppf(1 - (1 - LEVEL) / 2, df) * error
        yield inputs, found(effect, effect - half, effect + half, p=2 * stats.t.sf(abs(effect) / error, df), se=error)


def ratio():
    for seed in range(1000, 1020):
        inputs, c, t = groups(seed)
        sides = []
        for y, part in ((c, 2), (t, 3)):
            x = second(seed, part, y)
            my, mx = np.mean(y), np.mean(x)
            sides.append((my / mx, np.array([1 / mx, -my / mx**2]), np.cov(y, x) / len(y), len(y) - 1))
        yield inputs, delta(
            [sides[0][1], sides[1][1]], [sides[0][2], sides[1][2]], [sides[0][3], sides[1][3]], sides[1][0] - sides[0][0])


def ratio_lift():
    for seed in range(1050, 1062):
        inputs, c, t = groups(seed)
        sides = []
        for y, part in ((c, 2), (t, 3)):
            x = second(seed, part, y)
            my, mx = np.mean(y), np.mean(x)
            gradient = np.array([1 / mx, -my / mx**2])
            sides.append((my / mx, gradient @ (np.cov(y, x) / len(y)) @ gradient, len(y) - 1))
        (rc, vc, fc), (rt, vt, ft) = sides
        df = (vc + vt) ** 2 / (vc**2 / fc + vt**2 / ft)
        error = math.sqrt(vt / rc**2 + vc * rt**2 / rc**4)
        effect = rt / rc - 1
        half = stats.t.ppf(1 - (1 - LEVEL) / 2, df) * error
        yield inputs, found(effect, effect - half, effect + half, p=2 * stats.t.sf(abs(effect) / error, df), se=error)


def cuped():
    for seed in range(1100, 1120):
        inputs, c, t = groups(seed)
        xc, xt = second(seed, 2, c), second(seed, 3, t)
        y = np.array(c + t)
        x = np.array(xc + xt)
        arm = np.array([0.0] * len(c) + [1.0] * len(t))
        fit = sm.OLS(y, np.column_stack([np.ones_like(y), arm, x])).fit()
        rest = y - fit.params[2] * x
        test = stats.ttest_ind(rest[arm == 1], rest[arm == 0], equal_var=False)
        low, high = test.confidence_interval(LEVEL)
        yield inputs, found(fit.params[1], low, high, p=test.pvalue, df=test.df)


def adjusted_p():
    for seed in range(1200, 1215):
        draws = Draws.of(seed, 0)
        p = [(draws.below(1000) + 1) / 1000 / (1 + 20 * draws.below(4)) for _ in range(2 + draws.below(14))]
        yield {"p": p}, {
            "holm": multitest.multipletests(p, method="holm")[1],
            "bonferroni": multitest.multipletests(p, method="bonferroni")[1],
            "bh": multitest.multipletests(p, method="fdr_bh")[1],
        }


def sample_ratio():
    for seed in range(1300, 1315):
        draws = Draws.of(seed, 0)
        arms = 2 + draws.below(3)
        shares = [1 + draws.below(4) for _ in range(arms)]
        n = [share * 500 + draws.below(120) for share in shares]
        expected = [share * sum(n) / sum(shares) for share in shares]
        test = stats.chisquare(n, expected)
        yield {"n": n, "shares": shares}, {"chi": test.statistic, "p": test.pvalue}


def interaction():
    for seed in range(1400, 1415):
        draws = Draws.of(seed, 0)
        k = 2 + draws.below(6)
        effects = [draws.below(4000) / 1000 - 2 for _ in range(k)]
        errors = [0.1 + draws.below(1000) / 1000 for _ in range(k)]
        combined = meta_analysis.combine_effects(np.array(effects), np.array(errors) ** 2)
        yield {"effects": effects, "errors": errors}, {"q": combined.q, "p": stats.chi2.sf(combined.q, k - 1)}


def type_six(sorted_, p):
    place = max(0.0, p * (len(sorted_) + 1) - 1)
    below = int(math.floor(place))
    if below >= len(sorted_) - 1:
        return sorted_[-1]
    return sorted_[below] + (place - below) * (sorted_[below + 1] - sorted_[below])


def resampled_median(values_, draws):
    n = len(values_)
    lower = (n + 1) // 2
    first = draws.gamma(lower)

    def at(share):
        return values_[min(n - 1, int(share * n))]

    if n % 2:
        rest = draws.gamma(n + 1 - lower)
        return at(first / (first + rest))
    step = draws.exponential()
    rest = draws.gamma(n - lower)
    total = first + step + rest
    return (at(first / total) + at((first + step) / total)) / 2


def bootstrap_median():
    for seed in range(1500, 1512):
        inputs, c, t = groups(seed)
        c, t = sorted(c), sorted(t)
        dc, dt = Draws.of(seed, 0), Draws.of(seed, 1)
        samples = sorted(resampled_median(t, dt) - resampled_median(c, dc) for _ in range(400))
        yield {**inputs, "samples": 400}, found(
            np.median(t) - np.median(c), type_six(samples, 0.025), type_six(samples, 0.975), se=np.std(samples, ddof=1))


def bootstrap_total():
    for seed in range(1600, 1612):
        inputs, c, t = groups(seed)
        c, t = sorted(c), sorted(t)
        dc, dt = Draws.of(seed, 0), Draws.of(seed, 1)
        observed = np.mean(t) - np.mean(c)
        error = math.sqrt(np.var(t, ddof=1) / len(t) + np.var(c, ddof=1) / len(c))
        studentised, differences = [], []
        for _ in range(300):
            rt = [t[dt.below(len(t))] for _ in t]
            rc = [c[dc.below(len(c))] for _ in c]
            difference = np.mean(rt) - np.mean(rc)
            differences.append(1000 * difference)
            studentised.append(
                (difference - observed) / math.sqrt(np.var(rt, ddof=1) / len(rt) + np.var(rc, ddof=1) / len(rc)))
        studentised.sort()
        yield {**inputs, "samples": 300, "units": 1000}, found(
            1000 * observed,
            1000 * (observed - error * type_six(studentised, 0.975)),
            1000 * (observed - error * type_six(studentised, 0.025)),
            se=np.std(differences, ddof=1))


def noncentral_t():
    for seed in range(1700, 1725):
        draws = Draws.of(seed, 0)
        df = 1 + draws.below(400) / 4
        delta_ = draws.below(600) / 100
        t = draws.below(500) / 100
        yield {"t": t, "df": df, "delta": delta_}, {"above": stats.nct.sf(t, df, delta_)}


def power_arcsine():
    for seed in range(1800, 1815):
        draws = Draws.of(seed, 0)
        p0 = 0.1 + draws.below(600) / 1000
        p1 = p0 + 0.03 + draws.below(200) / 1000
        n = 30 + draws.below(600)
        h = abs(proportion.proportion_effectsize(p0, p1))
        solver = power.NormalIndPower()
        yield {"p0": p0, "p1": p1, "n": n, "power": 0.85}, {
            "found": solver.power(h, n, 0.05),
            "needed": solver.solve_power(h, None, 0.05, 0.85),
        }


def power_clusters():
    for seed in range(1900, 1912):
        draws = Draws.of(seed, 0)
        m, icc, k = 5 + draws.below(60), draws.below(100) / 1000, 4 + draws.below(30)
        sd, difference = 2.0, 0.2 + draws.below(100) / 100
        error = sd * math.sqrt(2 * (1 + (m - 1) * icc) / (k * m))
        df = 2 * (k - 1)
        yield {"m": m, "icc": icc, "k": k, "sd": sd, "difference": difference}, {
            "found": stats.nct.sf(stats.t.ppf(0.975, df), df, difference / error)}


def anytime():
    for seed in range(2000, 2012):
        draws = Draws.of(seed, 0)
        n, tuning, alpha = 20 + draws.below(20000), 100 + draws.below(10000), (1 + draws.below(100)) / 1000
        rho = math.sqrt((-2 * math.log(alpha) + math.log(-2 * math.log(alpha) + 1)) / tuning)
        yield {"n": n, "tuning": tuning, "level": 1 - alpha}, {
            "z": math.sqrt(n) * math.sqrt(
                2 * (n * rho**2 + 1) / (n**2 * rho**2) * math.log(math.sqrt(n * rho**2 + 1) / alpha))}


def lee_bounds():
    for seed in range(2100, 2115):
        inputs, c, t = groups(seed)
        draws = Draws.of(seed, 5)
        ac, at = len(c) + draws.below(20), len(t) + draws.below(20)
        qc, qt = len(c) / ac, len(t) / at
        full, n_full, other, q_other, n_other = (t, at, c, qc, ac) if qt >= qc else (c, ac, t, qt, at)
        share = 1 - min(qc, qt) / max(qc, qt)

        def trimmed(ordered):
            weights = np.ones(len(ordered))
            excess = share * len(ordered)
            for i in range(len(ordered) - 1, -1, -1):
                cut = min(1.0, excess)
                weights[i] -= cut
                excess -= cut
                if excess <= 1e-12:
                    break
            kept = weights.sum()
            mean = np.average(ordered, weights=weights)
            variance = np.average((ordered - mean) ** 2, weights=weights)
            edge = ordered[min(int(math.floor(kept + 1e-9)), len(ordered) - 1)]
            q_full = q_other / (1 - share)
            of_share = (1 - q_full) / (n_full * q_full) + (1 - q_other) / (n_other * q_other)
            more = (edge - mean) ** 2 * (share / kept + of_share) if share > 0 else 0
            return mean, variance / kept + more

        low, v_low = trimmed(np.sort(full))
        high, v_high = trimmed(np.sort(-np.asarray(full)))
        high = -high
        base, v_base = np.mean(other), np.var(other, ddof=1) / len(other)
        if qt >= qc:
            lower, upper, e_low, e_high = low - base, high - base, v_low, v_high
        else:
            lower, upper, e_low, e_high = base - high, base - low, v_high, v_low
        e_low, e_high = math.sqrt(e_low + v_base), math.sqrt(e_high + v_base)
        width = (upper - lower) / max(e_low, e_high)
        z = optimize.brentq(lambda c_: stats.norm.cdf(c_ + width) - stats.norm.cdf(-c_) - LEVEL, 0, 3, xtol=1e-14)
        yield {**inputs, "assigned0": ac, "assigned1": at}, found(
            (lower + upper) / 2, lower - z * e_low, upper + z * e_high, low=lower, high=upper)


def clustered(seed):
    """Units of clusters: (cluster, treated, value)."""
    draws = Draws.of(seed, 8)
    rows = []
    for treated in (0, 1):
        for k in range(3 + draws.below(10)):
            size = 2 + draws.below(25)
            shift = draws.below(400) / 4 + 20 * treated
            for value in values(seed, 100 + 1000 * treated + k, size, shift):
                rows.append(("%s%02d" % ("ct"[treated], k), treated, value))
    return rows


def icc():
    for seed in range(2200, 2212):
        sets = {}
        for cluster, treated, value in clustered(seed):
            if treated:
                sets.setdefault(cluster, []).append(value)
        sets = list(sets.values())
        f = stats.f_oneway(*sets).statistic
        sizes = np.array([len(each) for each in sets])
        m = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(sizes) - 1)
        yield {"seed": seed}, {"icc": max(0.0, (f - 1) / (f - 1 + m))}


def panel(seed):
    """Cells of clusters and periods with their units: (cluster, treated, period, value); the change is before period 4."""
    draws = Draws.of(seed, 7)
    rows = []
    for treated in (0, 1):
        for k in range(3 + draws.below(6)):
            shift = draws.below(400) / 4
            for period in range(7):
                size = 1 + draws.below(6)
                for value in values(
                        seed, 100 + 1000 * treated + 10 * k + period, size, shift + 3 * period + 15 * treated * (period >= 4)):
                    rows.append(("%s%02d" % ("ct"[treated], k), treated, period, value))
    return rows


def series(seed):
    draws = Draws.of(seed, 6)
    n = 18 + draws.below(60)
    change = 8 + draws.below(n - 16)
    noise = values(seed, 0, n, 0)
    carried, out = 0.0, []
    for t in range(n):
        carried = carried / 2 + noise[t] / 4
        out.append(t / 2 + carried + (16 + t - change if t >= change else 0))
    return out, change


def segmented_statsmodels():
    for seed in range(2300, 2315):
        y, change = series(seed)
        n = len(y)
        t = np.arange(n) - change
        after = (t >= 0).astype(float)
        lag = int(math.floor(4 * (n / 100) ** (2 / 9)))
        fit = sm.OLS(np.array(y), np.column_stack([np.ones(n), t, after, after * t])).fit(
            cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True}, use_t=True)
        low, high = fit.conf_int(1 - LEVEL)[2]
        expected = found(fit.params[2], low, high, p=fit.pvalues[2])
        low, high = fit.conf_int(1 - LEVEL)[3]
        expected.update({"slope": fit.params[3], "slopeLower": low, "slopeUpper": high})
        yield {"seed": seed}, expected


def r_inputs(directory):
    """Data sets for R, as tables."""
    with open(os.path.join(directory, "clusters.csv"), "w") as file:
        file.write("seed,cluster,treated,value\n")
        for seed in range(2400, 2425):
            for cluster, treated, value in clustered(seed):
                file.write("%d,%s,%d,%r\n" % (seed, cluster, treated, value))
    with open(os.path.join(directory, "panel.csv"), "w") as file:
        file.write("seed,cluster,treated,period,value\n")
        for seed in range(2500, 2520):
            for cluster, treated, period, value in panel(seed):
                file.write("%d,%s,%d,%d,%r\n" % (seed, cluster, treated, period, value))
    with open(os.path.join(directory, "series.csv"), "w") as file:
        file.write("seed,change,value\n")
        for seed in range(2600, 2615):
            y, change = series(seed)
            for value in y:
                file.write("%d,%d,%r\n" % (seed, change, value))
    with open(os.path.join(directory, "power.csv"), "w") as file:
        file.write("seed,p0,p1,n,delta,sd,m\n")
        for seed in range(2700, 2715):
            draws = Draws.of(seed, 0)
            p0 = 0.1 + draws.below(600) / 1000
            p1 = p0 + 0.03 + draws.below(200) / 1000
            file.write("%d,%r,%r,%d,%r,%r,%d\n" % (
                seed, p0, p1, 30 + draws.below(600), 0.3 + draws.below(100) / 100, 1 + draws.below(100) / 50,
                4 + draws.below(100)))
    with open(os.path.join(directory, "looks.csv"), "w") as file:
        file.write("seed,alpha,shares\n")
        for seed in range(2800, 2812):
            draws = Draws.of(seed, 0)
            k = 2 + draws.below(5)
            steps = [1 + draws.below(3) for _ in range(k)]
            shares = [sum(steps[: i + 1]) / sum(steps) for i in range(k)]
            file.write("%d,%r,%s\n" % (seed, (1, 5, 10)[draws.below(3)] / 100, " ".join(map(repr, shares))))


def from_r():
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "oracles.R")
    with tempfile.TemporaryDirectory() as directory:
        r_inputs(directory)
        try:
            run = subprocess.run(["Rscript", "--vanilla", script, directory, OUT], capture_output=True, text=True)
        except FileNotFoundError:
            print("left out: r-*.tsv, there is no Rscript")
            return
        if run.returncode != 0:
            print("left out: r-*.tsv, R says: " + " ".join(run.stderr.split())[-300:])


def main():
    os.makedirs(OUT, exist_ok=True)
    for method in (
            wilson, newcombe, unpooled, miettinen_nurminen, newcombe_paired, one_mean, welch, paired_t, welch_lift, ratio,
            ratio_lift, cuped, adjusted_p, sample_ratio, interaction, bootstrap_median, bootstrap_total, noncentral_t, power_arcsine,
            power_clusters, anytime, lee_bounds, icc, segmented_statsmodels):
        write(method.__name__.replace("_", "-"), list(method()))
    from_r()


if __name__ == "__main__":
    main()
