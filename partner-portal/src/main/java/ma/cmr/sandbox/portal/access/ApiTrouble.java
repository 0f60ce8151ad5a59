package ma.cmr.sandbox.portal.access;

/** The API did not do what it was asked. */
public final class ApiTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private ApiTrouble(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** It could not be reached, or did not answer in time, or failed on its side: asking again may help. */
    static ApiTrouble unavailable(String detail) {
        return new ApiTrouble(503, "UNAVAILABLE", detail);
    }

    /** It refused, and will refuse the same again. */
    static ApiTrouble refused(int status, String code, String detail) {
        return new ApiTrouble(status, code, detail);
    }

    /** The HTTP status; 503 where there was no answer. */
    public int status() {
        return status;
    }

    /** The problem's stable code. */
    public String code() {
        return code;
    }

    /** Whether asking again may help. */
    public boolean isPassing() {
        return status >= 500 || status == 429 || status == 401;
    }
}
