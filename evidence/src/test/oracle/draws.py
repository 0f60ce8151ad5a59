"""The deterministic numbers of ma.cmr.sandbox.evidence.distribution.Draws, so that both sides make the same data from a seed."""
import math

from scipy.special import ndtri

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def _mix(value):
    z = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


class Draws:
    def __init__(self, state):
        self.state = state & MASK

    @staticmethod
    def of(seed, part):
        return Draws(_mix((seed + _mix((part + GOLDEN) & MASK)) & MASK))

    def bits(self):
        self.state = (self.state + GOLDEN) & MASK
        return _mix(self.state)

    def below(self, bound):
        return (self.bits() * bound) >> 64

    def uniform(self):
        return ((self.bits() >> 12) + 0.5) * 2.0**-52

    def normal(self):
        return float(ndtri(self.uniform()))

    def exponential(self):
        return -math.log(self.uniform())

    def gamma(self, shape):
        d = shape - 1.0 / 3
        c = 1 / math.sqrt(9 * d)
        while True:
            x = self.normal()
            v = 1 + c * x
            if v > 0:
                cube = v * v * v
                if math.log(self.uniform()) < x * x / 2 + d - d * cube + d * math.log(cube):
                    return d * cube


def values(seed, part, n, shift):
    """Skewed amounts that are exact in binary."""
    draws = Draws.of(seed, part)
    return [((draws.below(4096) * draws.below(4096)) >> 9) / 16.0 + shift for _ in range(n)]


def counts(seed):
    """Successes and sizes of two groups."""
    draws = Draws.of(seed, 0)
    n0 = 5 + draws.below(400)
    n1 = 5 + draws.below(400)
    return draws.below(n0 + 1), n0, draws.below(n1 + 1), n1
