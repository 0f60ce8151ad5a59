package ma.cmr.sandbox.synth.world;

/** Ids such as {@code AFF-7Q2M9XKD4T1B-C}: kind, twelve characters of Crockford's base 32, and a check character; like no real number. */
public final class OpaqueId {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int CHECK_MODULUS = 31;

    private OpaqueId() {}

    /**
     * The id of sixty bits.
     *
     * @param kind three letters
     */
    public static String of(String kind, long bits) {
        StringBuilder id = new StringBuilder(18).append(kind).append('-');
        int check = 0;
        for (int i = 0; i < 12; i++) {
            int digit = (int) (bits >>> (5 * i)) & 31;
            id.append(ALPHABET[digit]);
            check = (check * 2 + digit * (i + 3)) % CHECK_MODULUS;
        }
        return id.append('-').append(ALPHABET[check]).toString();
    }
}
