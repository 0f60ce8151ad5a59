package ma.cmr.sandbox.portal.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/**
 * How a password is known: by Argon2id (RFC 9106), with the parameters in the hash itself.
 *
 * @param hash in the usual notation, {@code $argon2id$...}
 * @param temporary whether somebody else chose it, so that it must be changed at the first sign-in
 */
public record PasswordHash(String hash, Instant madeAt, boolean temporary) {
    /** Fewest characters of a password. */
    public static final int SHORTEST = 12;

    /** Most characters of a password. */
    public static final int LONGEST = 200;

    // 19 MiB, two passes, one lane: the least that OWASP's password storage sheet advises for Argon2id.
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    // Each check takes its memory; more at once would let strangers use it up.
    private static final Semaphore AT_ONCE = new Semaphore(8);
    private static final String NOBODY = Password.hash("nobody has this password")
            .addRandomSalt(16)
            .with(FUNCTION)
            .getResult();

    /** The hash of a new password. */
    public static PasswordHash of(String password, Instant now, boolean temporary) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return new PasswordHash(
                    Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult(), now, temporary);
        } finally {
            AT_ONCE.release();
        }
    }

    /** Whether this is the password. */
    public boolean matches(String password) {
        return check(password, hash);
    }

    /** Takes as long as a real check, for a login that nobody has. */
    static void matchesNobody(String password) {
        check(password, NOBODY);
    }

    private static boolean check(String password, String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            AT_ONCE.release();
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
