package ma.cmr.sandbox.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock of a demonstration, which both servers share and which can be moved forward: weeks of a pilot pass in minutes. It runs on from
 * where it was moved to, never backwards, and its place is kept in the lab's folder: what a lab has written is dated by it.
 */
final class DemoClock extends Clock {
    /** The furthest that it may be ahead of the machine. */
    static final Duration FURTHEST = Duration.ofDays(3 * 366);

    private final Clock machine;
    private final Path file;
    private final ZoneId zone;
    /** Nanoseconds ahead of the machine; shared with the same clock in other zones. */
    private final AtomicLong ahead;

    private DemoClock(Clock machine, Path file, ZoneId zone, AtomicLong ahead) {
        this.machine = machine;
        this.file = file;
        this.zone = zone;
        this.ahead = ahead;
    }

    /** The clock of a lab's folder; a new one shows the machine's time. */
    static DemoClock in(Path file, Clock machine) {
        return new DemoClock(
                machine, file, machine.getZone(), new AtomicLong(ahead(file).toNanos()));
    }

    /** How far the clock of a folder is ahead of the machine; nothing where there is none. */
    static Duration ahead(Path file) {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (DateTimeException e) {
            throw new CannotStart(file + " holds no duration such as PT1344H");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Moves it forward.
     *
     * @throws IllegalArgumentException if it is already later, or would be too far ahead
     */
    synchronized Instant moveTo(Instant to) {
        Instant now = instant();
        if (to.isBefore(now)) {
            throw new IllegalArgumentException(
                    "the clock shows " + now + " and only goes forward; " + to + " is before it");
        }
        Duration further = Duration.ofNanos(ahead.get()).plus(Duration.between(now, to));
        if (further.compareTo(FURTHEST) > 0) {
            throw new IllegalArgumentException(
                    to + " is too far; allowed: at most " + FURTHEST.toDays() + " days ahead of the machine's clock");
        }
        try {
            Path made = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(made, further + "\n");
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ahead.set(further.toNanos());
        return instant();
    }

    @Override
    public Instant instant() {
        return machine.instant().plusNanos(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DemoClock(machine, file, other, ahead);
    }
}
