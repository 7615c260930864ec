"""Makes the expected numbers of the sequential statistics in oracles.json.

python3 sequential.py > sequential.json    (NumPy 2.4.6, SciPy 1.17.1, mpmath 1.3.0)

Nothing here is shared with the Java code: gamma functions and roots are mpmath's with 40 digits,
Lambert's W is SciPy's, quantiles are looked up in sorted lists by the published rank formulae, the
minimum over common quantiles is a search over every order statistic, and capital is multiplied out
without logarithms.
"""

import json
import math

import mpmath as mp
import numpy as np
from scipy import special, stats

mp.mp.dps = 40
rng = np.random.default_rng(20261123)
out = []


def add(name, args, expected):
    out.append({"name": name, "args": args, "expected": expected})


def listed(values, digits=6):
    return [round(float(v), digits) for v in values]


# ---- asymptotic confidence sequence ---------------------------------------------------------


def rate(alpha, planned, exact=False):
    if exact:
        return float(-special.lambertw(-alpha**2 / math.e, -1).real - 1) / planned
    return (-2 * math.log(alpha) + math.log(1 - 2 * math.log(alpha))) / planned


def two_sided(d, se, n, alpha, r):
    v = n * r
    half = se * math.sqrt(2 * (v + 1) / v * math.log(math.sqrt(v + 1) / alpha))
    log_e = -0.5 * math.log(1 + v) + v / (2 * (1 + v)) * (d / se) ** 2
    return d - half, d + half, log_e


a = listed(rng.normal(5, 2, 400))
b = listed(rng.normal(5.5, 2.5, 300))
d = np.mean(b) - np.mean(a)
se = math.sqrt(np.var(a, ddof=1) / len(a) + np.var(b, ddof=1) / len(b))
for exact in (False, True):
    r = rate(0.05, 5000, exact)
    low, high, log_e = two_sided(d, se, 700, 0.05, r)
    add("asymptotic-cs", {"a": a, "b": b, "optimum": "exact" if exact else "approximate"},
        {"difference": d, "standard_error": se, "r": r, "low": low, "high": high, "log_e": log_e,
         "p": min(1, math.exp(-log_e))})
# One side: r from 2 alpha.
r = rate(0.05, 2000)
v = 700 * r
half = se * math.sqrt(2 * (v + 1) / v * math.log(1 + math.sqrt(v + 1) / (2 * 0.025)))
add("asymptotic-cs", {"a": a, "b": b, "alpha": 0.025, "planned_n": 2000, "alternative": "greater"},
    {"difference": d, "low": d - half, "high": "Infinity"})
# Rates, two looks: the intersection and the least p.
looks = [((4000, 3790), (4000, 3850)), ((9000, 8540), (9000, 8590))]
lows, highs, ps = [], [], []
for (na, xa), (nb, xb) in looks:
    pa, pb = xa / na, xb / nb
    error = math.sqrt(pa * (1 - pa) / na + pb * (1 - pb) / nb)
    low, high, log_e = two_sided(pb - pa, error, na + nb, 0.05, rate(0.05, 5000))
    lows.append(low), highs.append(high), ps.append(min(1, math.exp(-log_e)))
add("asymptotic-cs",
    {"looks": [{"a": {"n": na, "x": xa}, "b": {"n": nb, "x": xb}} for (na, xa), (nb, xb) in looks]},
    {"low": max(lows), "high": min(highs), "p": min(ps), "log_e": log_e})
# Relative lift.
ma, mb = np.mean(a), np.mean(b)
va, vb = np.var(a, ddof=1) / len(a), np.var(b, ddof=1) / len(b)
lift = (mb - ma) / abs(ma)
error = math.sqrt(vb / ma**2 + va * mb**2 / ma**4)
low, high, log_e = two_sided(lift, error, 700, 0.05, rate(0.05, 5000))
add("asymptotic-cs", {"a": a, "b": b, "relative": True},
    {"difference": lift, "standard_error": error, "low": low, "high": high, "log_e": log_e})


# ---- Dirichlet-multinomial -------------------------------------------------------------------


def log_bf(counts, weights, k=100):
    total = mp.fsum(weights)
    theta = [mp.mpf(w) / total for w in weights]
    value = mp.loggamma(k) - mp.loggamma(k + sum(counts))
    for f, t in zip(counts, theta):
        value += mp.loggamma(k * t + f) - mp.loggamma(k * t) - f * mp.log(t)
    return float(value)


add("dirichlet-multinomial", {"counts": [520, 610], "weights": [0.5, 0.5]},
    {"log_bayes_factor": log_bf([520, 610], [1, 1]),
     "p": min(1, math.exp(-log_bf([520, 610], [1, 1]))),
     "rejected": math.exp(-log_bf([520, 610], [1, 1])) < 0.05})
looks = [[30, 70, 110], [300, 340, 330], [3000, 3100, 3050]]
bfs = [log_bf(look, [2, 3, 3], 40) for look in looks]
add("dirichlet-multinomial", {"looks": looks, "weights": [2, 3, 3], "k": 40, "alpha": 0.01},
    {"log_bayes_factor": bfs[-1], "p": min(1, *[math.exp(-v) for v in bfs]),
     "rejected": min(math.exp(-v) for v in bfs) < 0.01})
add("srm", {"counts": [10234, 9766], "weights": [0.5, 0.5]},
    {"log_bayes_factor": log_bf([10234, 9766], [1, 1]), "p": math.exp(-log_bf([10234, 9766], [1, 1])),
     "invalid": False})
add("srm", {"counts": [15900, 2101, 2099], "weights": [0.8, 0.1, 0.1]},
    {"log_bayes_factor": log_bf([15900, 2101, 2099], [8, 1, 1]),
     "p": min(1, math.exp(-log_bf([15900, 2101, 2099], [8, 1, 1]))), "invalid": False})


# ---- beta-binomial ---------------------------------------------------------------------------


def best_rho(v, alpha):
    return v / (2 * mp.log(1 / mp.mpf(alpha)) + mp.log(1 + 2 * mp.log(1 / mp.mpf(alpha))))


def log_beta(x, y):
    return mp.loggamma(x) + mp.loggamma(y) - mp.loggamma(x + y)


def mixture(s, v, v_opt, g, h, alpha_opt=0.05):
    s, v, v_opt, g, h = map(mp.mpf, (s, v, v_opt, g, h))
    r = max(best_rho(v_opt, alpha_opt) - g * h, g * h / 1000)
    return (v / (g * h) * mp.log(g + h) - (v + h * s) / (h * (g + h)) * mp.log(g)
            - (v - g * s) / (g * (g + h)) * mp.log(h)
            + log_beta((r + v - g * s) / (g * (g + h)), (r + v + h * s) / (h * (g + h)))
            - log_beta(r / (g * (g + h)), r / (h * (g + h))))


def bisect(f, low, high):
    low, high = mp.mpf(low), mp.mpf(high)
    rising = f(high) > 0
    for _ in range(110):
        middle = (low + high) / 2
        if (f(middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return float((low + high) / 2)


def bernoulli(x, n, alpha, t_opt):
    def excess(p):
        return mixture((mp.mpf(x) / n - p) * n, p * (1 - p) * n, p * (1 - p) * t_opt, p, 1 - p) \
            + mp.log(alpha)
    tiny = mp.mpf(10) ** -18
    low = 0.0 if x == 0 else bisect(excess, tiny, mp.mpf(x) / n)
    high = 1.0 if x == n else bisect(excess, mp.mpf(x) / n, 1 - tiny)
    return low, high


low, high = bernoulli(700, 1000, 0.05, 100)
add("beta-binomial-cs", {"x": 700, "n": 1000, "planned_n": 100},
    {"low": low, "high": high, "rate": 0.7})
one, two = bernoulli(4750, 5000, 0.025, 5000), bernoulli(4820, 5000, 0.025, 5000)
add("beta-binomial-cs", {"x1": 4750, "n1": 5000, "x2": 4820, "n2": 5000},
    {"difference": 0.014, "low": two[0] - one[1], "high": two[1] - one[0],
     "first": list(one), "second": list(two)})
low, high = bernoulli(0, 300, 0.05, 5000)
add("beta-binomial-cs", {"x": 0, "n": 300}, {"low": low, "high": high})


# ---- betting -----------------------------------------------------------------------------------


def hedged(x, alpha):
    kept = np.ones(201, bool)
    grid = np.arange(201) / 200
    up, down = np.ones(201), np.ones(201)
    total, squares = 0.0, 0.0
    for t, value in enumerate(x, 1):
        variance = (0.25 + squares) / t
        bet = math.sqrt(2 * math.log(2 / alpha) / (t * math.log(1 + t) * variance))
        with np.errstate(divide="ignore"):
            up *= 1 + np.minimum(bet, 0.5 / grid) * (value - grid)
            down *= 1 - np.minimum(bet, 0.5 / (1 - grid)) * (value - grid)
        kept &= np.maximum(up / 2, down / 2) <= 1 / alpha
        total += value
        squares += (value - (0.5 + total) / (t + 1)) ** 2
    inside = np.flatnonzero(kept)
    return max(0, grid[inside[0]] - 1 / 200), min(1, grid[inside[-1]] + 1 / 200)


x = listed(rng.beta(8, 3, 400), 4)
low, high = hedged(x, 0.05)
add("betting-cs", {"values": x}, {"mean": float(np.mean(x)), "low": low, "high": high})
x = [int(v) for v in rng.random(300) < 0.93]
low, high = hedged(x, 0.01)
add("betting-cs", {"values": x, "alpha": 0.01}, {"low": low, "high": high})


# ---- quantiles -----------------------------------------------------------------------------------


def bound(v, alpha, v_opt, g, h):
    top = mp.mpf(v) / g
    if mixture(top, v, v_opt, g, h) <= -mp.log(alpha):
        return math.inf
    return bisect(lambda s: mixture(s, v, v_opt, g, h) + mp.log(alpha), 0, top)


def windows(p, t, alpha, t_opt):
    v, v_opt = p * (1 - p) * t, p * (1 - p) * t_opt
    return (p - bound(v, alpha, v_opt, 1 - p, p) / t, p + bound(v, alpha, v_opt, p, 1 - p) / t)


def quantile_cs(values, p, alpha, t_opt):
    t, ordered = len(values), sorted(values)
    low, high = windows(p, t, alpha, t_opt)
    first = -math.inf if math.isinf(low) else math.floor(t * low + 1)
    last = math.inf if math.isinf(high) else math.ceil(t * high)
    return (low, high, -math.inf if first < 1 else ordered[first - 1],
            math.inf if last > t else ordered[last - 1])


def said(value):
    return value if math.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")


latency = listed(rng.lognormal(6.5, 0.9, 1200), 3)
for p, planned in ((0.5, 5000), (0.95, 5000), (0.99, 1000)):
    rank_low, rank_high, low, high = quantile_cs(latency, p, 0.05, planned)
    add("quantile-cs", {"values": latency, "quantile": p, "planned_n": planned},
        {"low": said(low), "high": said(high), "rank_low": said(rank_low),
         "rank_high": said(rank_high)})
# In buckets: the same ranks, ends at edges 2^(i/32) of the buckets they fall into.
rank_low, rank_high, low, high = quantile_cs(latency, 0.9, 0.05, 5000)
add("quantile-cs", {"values": latency, "quantile": 0.9, "bucketed": True},
    {"low": 2 ** ((math.ceil(32 * math.log2(low)) - 1) / 32),
     "high": 2 ** (math.ceil(32 * math.log2(high)) / 32)})


def quantile_ab(a, b, p, t_opt):
    """The least of G_a(z) + G_b(z), over every value of either arm and every point between."""
    a, b = np.sort(a), np.sort(b)

    def table(values):
        n = len(values)
        grid = [mixture((k - p * n), p * (1 - p) * n, p * (1 - p) * t_opt, p, 1 - p)
                for k in range(n + 1)]
        # Between two counts the mixture is convex: its least is at the valley if that is inside.
        f = lambda s: mixture(s, p * (1 - p) * n, p * (1 - p) * t_opt, p, 1 - p)
        k = min(range(n + 1), key=lambda i: grid[i])
        low, high = max(0, k - 1), min(n, k + 1)
        left, right = mp.mpf(low - p * n), mp.mpf(high - p * n)
        for _ in range(200):
            one, two = left + (right - left) / 3, right - (right - left) / 3
            if f(one) < f(two):
                right = two
            else:
                left = one
        return grid, float(left + p * n), f(left)

    tables = [table(a), table(b)]

    def value(values, tab, below, upto):
        grid, valley, least = tab
        if below <= valley <= upto:
            return least
        return min(grid[below], grid[upto])

    best = None
    for z in np.unique(np.concatenate([a, b])):
        total = sum(value(values, tab, int(np.searchsorted(values, z, "left")),
                          int(np.searchsorted(values, z, "right")))
                    for values, tab in ((a, tables[0]), (b, tables[1])))
        best = total if best is None else min(best, total)
    return float(best)


a = listed(rng.lognormal(6.5, 0.5, 700), 3)
b = listed(rng.lognormal(6.62, 0.5, 500), 3)
for p in (0.5, 0.9):
    log_e = quantile_ab(a, b, p, 1000)
    one, two = quantile_cs(a, p, 0.025, 1000), quantile_cs(b, p, 0.025, 1000)
    add("quantile-ab", {"a": a, "b": b, "quantile": p, "planned_n": 1000},
        {"log_e": log_e, "p": min(1, math.exp(-log_e)),
         "difference": [two[2] - one[3], two[3] - one[2]],
         "ratio": [two[2] / one[3], two[3] / one[2]]})


# ---- ratio, CUPED, PPI ---------------------------------------------------------------------------

m = listed(rng.gamma(2, 3, 300), 4)
den = [int(v) for v in rng.poisson(4, 300) + 1]
m2 = listed(rng.gamma(2, 3.4, 250), 4)
den2 = [int(v) for v in rng.poisson(4, 250) + 1]


def linear(m, d):
    """The ratio and its variance as that of (m_i - R d_i)/mean d."""
    ratio = np.sum(m) / np.sum(d)
    rest = (np.array(m) - ratio * np.array(d)) / np.mean(d)
    return ratio, np.var(rest, ddof=1) / len(m), rest


ratio, variance, _ = linear(m, den)
low, high, _ = two_sided(ratio, math.sqrt(variance), 300, 0.05, rate(0.05, 5000))
add("delta-ratio", {"numerator": m, "denominator": den},
    {"ratio": ratio, "variance": variance, "low": low, "high": high,
     "denominator_z": np.mean(den) / (np.std(den, ddof=1) / math.sqrt(300))})
ratio2, variance2, _ = linear(m2, den2)
low, high, log_e = two_sided(ratio2 - ratio, math.sqrt(variance + variance2), 550, 0.05,
                             rate(0.05, 5000))
add("delta-ratio", {"a": {"numerator": m, "denominator": den},
                    "b": {"numerator": m2, "denominator": den2}},
    {"ratio_a": ratio, "ratio_b": ratio2, "difference": ratio2 - ratio,
     "variance": variance + variance2, "low": low, "high": high, "log_e": log_e})

xa, xb = rng.normal(10, 3, 200), rng.normal(10, 3, 260)
ya, yb = 2 + 0.8 * xa + rng.normal(0, 1.5, 200), 2.4 + 0.8 * xb + rng.normal(0, 1.5, 260)
xa, xb, ya, yb = map(lambda v: listed(v, 4), (xa, xb, ya, yb))
x, y = np.array(xa + xb), np.array(ya + yb)
theta = np.cov(y, x)[0, 1] / np.var(x, ddof=1)
za, zb = np.array(ya) - theta * (np.array(xa) - x.mean()), np.array(yb) - theta * (np.array(xb) - x.mean())
d = zb.mean() - za.mean()
variance = np.var(za, ddof=1) / len(za) + np.var(zb, ddof=1) / len(zb)
low, high, log_e = two_sided(d, math.sqrt(variance), 460, 0.05, rate(0.05, 5000))
add("cuped", {"a": {"y": ya, "x": xa}, "b": {"y": yb, "x": xb}},
    {"theta": theta, "mean_a": za.mean(), "mean_b": zb.mean(), "difference": d,
     "variance": variance, "low": low, "high": high, "log_e": log_e,
     "variance_factor": 1 - np.corrcoef(y, x)[0, 1] ** 2})


def ratio_arm(n, lift):
    skill = rng.gamma(6, 0.2, n)
    before_d, now_d = rng.poisson(5, n) + 1, rng.poisson(5, n) + 1
    return {"numerator": listed(now_d * skill * lift + rng.normal(0, 0.2, n), 4),
            "denominator": [int(v) for v in now_d],
            "before_numerator": listed(before_d * skill + rng.normal(0, 0.2, n), 4),
            "before_denominator": [int(v) for v in before_d]}


arms = ratio_arm(180, 1.0), ratio_arm(220, 1.05)
parts = []
for arm in arms:
    now, _, u = linear(arm["numerator"], arm["denominator"])
    before, _, w = linear(arm["before_numerator"], arm["before_denominator"])
    parts.append((now, before, u, w))
theta = sum(np.cov(u, w)[0, 1] for _, _, u, w in parts) / sum(np.var(w, ddof=1) for *_, w in parts)
(now_a, before_a, ua, wa), (now_b, before_b, ub, wb) = parts
d = (now_b - theta * before_b) - (now_a - theta * before_a)
variance = np.var(ua - theta * wa, ddof=1) / 180 + np.var(ub - theta * wb, ddof=1) / 220
add("cuped", {"a": arms[0], "b": arms[1]}, {"theta": theta, "difference": d, "variance": variance})

f = listed(rng.beta(5, 2, 1000), 4)
chosen = rng.choice(1000, 120, replace=False)
labels = [int(v) for v in rng.random(120) < np.array(f)[chosen] * 0.9]
ls = [f[i] for i in chosen]
off = np.array(labels) - np.array(ls)
estimate = np.mean(f) + off.mean()
variance = np.var(f, ddof=1) / 1000 + np.var(off, ddof=1) / 120
low, high, _ = two_sided(estimate, math.sqrt(variance), 120, 0.05, rate(0.05, 5000))
add("ppi", {"scores": f, "labels": labels, "label_scores": ls},
    {"estimate": estimate, "variance": variance, "correction": off.mean(), "low": low,
     "high": high})
pi = np.where(np.array(f) < 0.6, 0.3, 0.05)
chosen = np.flatnonzero(rng.random(1000) < pi)
labels = [int(v) for v in rng.random(len(chosen)) < np.array(f)[chosen] * 0.9]
ls, pr = [f[i] for i in chosen], [float(pi[i]) for i in chosen]
everywhere = np.zeros(1000)
everywhere[chosen] = (np.array(labels) - np.array(ls)) / np.array(pr)
add("ppi", {"scores": f, "labels": labels, "label_scores": ls, "probabilities": pr},
    {"estimate": np.mean(f) + everywhere.mean(), "correction": everywhere.mean(),
     "variance": np.var(f, ddof=1) / 1000 + np.var(everywhere, ddof=1) / 1000})

# ---- fixed time ----------------------------------------------------------------------------------

ci = stats.binomtest(45, 1000).proportion_ci(0.95, "wilson")
add("wilson", {"x": 45, "n": 1000}, {"low": ci.low, "high": ci.high})
ci = stats.binomtest(0, 20).proportion_ci(0.9, "wilson")
add("wilson", {"x": 0, "n": 20, "alpha": 0.1}, {"low": ci.low, "high": ci.high})
one = stats.binomtest(48, 80).proportion_ci(0.95, "wilson")
two = stats.binomtest(56, 70).proportion_ci(0.95, "wilson")
d = 56 / 70 - 48 / 80
add("newcombe", {"x1": 48, "n1": 80, "x2": 56, "n2": 70},
    {"difference": d, "low": d - math.hypot(56 / 70 - two.low, one.high - 48 / 80),
     "high": d + math.hypot(two.high - 56 / 70, 48 / 80 - one.low)})

# ---- decision: by the order of its own definition, said out loud --------------------------------

ok = {"primary": {"low": 0.01, "high": 0.05}, "units": 900, "elapsed_hours": 30}
add("decision", ok, {"state": "SHIP"})
add("decision", {**ok, "srm_p": 0.0009}, {"state": "INVALID_SRM"})
add("decision", {**ok, "units": 10, "guardrails": [
    {"metric": "latency p95", "margin": 50, "low": 60, "high": 900, "lower_is_better": True}]},
    {"state": "STOP_HARM"})
add("decision", {**ok, "units": 499}, {"state": "CONTINUE"})
add("decision", {**ok, "elapsed_hours": 23.9}, {"state": "CONTINUE"})
add("decision", {**ok, "primary": {"low": -0.05, "high": -0.01}}, {"state": "STOP_WORSE"})
add("decision", {**ok, "guardrails": [
    {"metric": "pass rate", "margin": 0.01, "low": -0.01, "high": 0.02}]}, {"state": "CONTINUE"})
add("decision", {**ok, "guardrails": [
    {"metric": "pass rate", "margin": 0.01, "low": -0.0099, "high": 0.02}]}, {"state": "SHIP"})
add("decision", {**ok, "primary": {"low": "-Infinity", "high": 0.02}}, {"state": "CONTINUE"})
add("decision", {**ok, "primary": {"low": 0, "high": 0.02}, "maximum_hours": 30},
    {"state": "INCONCLUSIVE"})
add("decision", {**ok, "randomised": False}, {"state": "OBSERVATIONAL"})

print("[")
print(",\n".join(json.dumps(one, default=float) for one in out))
print("]")
