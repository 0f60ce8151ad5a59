package ma.cmr.sandbox.api;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The clock by which a server judges how old is what it has read. It stands still until a test moves it; and it can hold whoever asks it, so
 * that a call is caught in the middle.
 */
public final class Nanos implements LongSupplier {
    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private final AtomicInteger toPass = new AtomicInteger(-1);
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile CountDownLatch released = new CountDownLatch(0);

    public void move(Duration by) {
        now.addAndGet(by.toNanos());
    }

    /** Holds the call that asks after so many have asked. */
    public void holdAfter(int asked) {
        held = new CountDownLatch(1);
        released = new CountDownLatch(1);
        toPass.set(asked);
    }

    /** Waits until a call is held. */
    public void awaitHeld() throws InterruptedException {
        held.await();
    }

    public void release() {
        released.countDown();
    }

    @Override
    public long getAsLong() {
        if (toPass.get() >= 0 && toPass.getAndDecrement() == 0) {
            held.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return now.get();
    }
}
