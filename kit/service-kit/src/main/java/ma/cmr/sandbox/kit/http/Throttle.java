package ma.cmr.sandbox.kit.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts failed attempts by name and window of time, and says when there were too many. Bounded; in memory of one server. */
public final class Throttle {
    private final int most;
    private final long windowSeconds;
    private final Clock clock;
    private final Cache<String, AtomicInteger> failures;

    /**
     * A throttle.
     *
     * @param most failures allowed in a window
     * @param window the windows follow each other from the hour on
     */
    public Throttle(int most, Duration window, Clock clock) {
        this.most = most;
        this.windowSeconds = window.toSeconds();
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(window.multipliedBy(2))
                .build();
    }

    /** Whether there were too many failures under this name in this window. */
    public boolean closed(String name) {
        AtomicInteger count = failures.getIfPresent(key(name));
        return count != null && count.get() >= most;
    }

    /** Counts one. */
    public void failed(String name) {
        failures.get(key(name), key -> new AtomicInteger()).incrementAndGet();
    }

    /** Until the next window. */
    public long secondsLeft() {
        return windowSeconds - clock.instant().getEpochSecond() % windowSeconds;
    }

    private String key(String name) {
        return clock.instant().getEpochSecond() / windowSeconds + "|" + name;
    }
}
