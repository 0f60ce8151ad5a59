package ma.cmr.sandbox.api.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts failed attempts by name and minute, and says when there were too many. Bounded; in memory of one server. */
final class Throttle {
    private final int most;
    private final Clock clock;
    private final Cache<String, AtomicInteger> failures = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(2))
            .build();

    Throttle(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Whether there were too many failures under this name in this minute. */
    boolean closed(String name) {
        AtomicInteger count = failures.getIfPresent(key(name));
        return count != null && count.get() >= most;
    }

    void failed(String name) {
        failures.get(key(name), key -> new AtomicInteger()).incrementAndGet();
    }

    /** Until the next minute. */
    long secondsLeft() {
        return 60 - clock.instant().getEpochSecond() % 60;
    }

    private String key(String name) {
        return clock.instant().getEpochSecond() / 60 + "|" + name;
    }
}
