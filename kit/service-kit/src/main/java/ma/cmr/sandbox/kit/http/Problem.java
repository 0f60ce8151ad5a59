package ma.cmr.sandbox.kit.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.kit.text.Languages;
import ma.cmr.sandbox.kit.text.Messages;

/**
 * Why a request was not answered (RFC 9457). Thrown by handlers, written by the server in the caller's language.
 *
 * <p>{@code code} is stable; its title and detail are messages {@code problem.CODE.title} and {@code problem.CODE.detail}.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> arguments;
    private final transient List<FieldProblem> errors;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    private Problem(
            int status,
            String code,
            Map<String, Object> arguments,
            List<FieldProblem> errors,
            Map<String, Object> members,
            Map<String, String> headers) {
        super(status + " " + code + " " + arguments, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = Map.copyOf(arguments);
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
        this.headers = Map.copyOf(headers);
    }

    /** A problem with a status, a stable code and what its messages speak of. */
    public static Problem of(int status, String code, Map<String, Object> arguments) {
        return new Problem(status, code, arguments, List.of(), Map.of(), Map.of());
    }

    /** With the fields at fault. */
    public Problem withErrors(List<FieldProblem> fields) {
        return new Problem(status, code, arguments, fields, members, headers);
    }

    /** With one more member of the body. */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, code, arguments, errors, more, headers);
    }

    /** With one more header of the answer. */
    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, arguments, errors, members, more);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What it is, in a few words. */
    public String title(Messages messages, Languages language) {
        return messages.text(language, "problem." + code + ".title", arguments);
    }

    /** What happened, and what to do next. */
    public String detail(Messages messages, Languages language) {
        return messages.text(language, "problem." + code + ".detail", arguments);
    }

    /** The fields at fault. */
    public List<FieldProblem> errors() {
        return errors;
    }

    Map<String, Object> members() {
        return members;
    }

    Map<String, String> headers() {
        return headers;
    }
}
