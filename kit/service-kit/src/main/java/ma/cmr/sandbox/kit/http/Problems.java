package ma.cmr.sandbox.kit.http;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.kit.mongo.MongoConnection;

/** The problems that every server has. */
public final class Problems {
    private Problems() {}

    /** Nothing of that name. */
    public static Problem notFound(String what) {
        return Problem.of(404, "NOT_FOUND", Map.of("what", what));
    }

    /** The request's fields are at fault; all of them at once. */
    public static Problem invalidInput(List<FieldProblem> errors) {
        return Problem.of(400, "INVALID_INPUT", Map.of("count", errors.size())).withErrors(errors);
    }

    /** One field is at fault. */
    public static Problem invalidInput(String parameter, String detail, String allowed) {
        return invalidInput(List.of(new FieldProblem(parameter, "INVALID_VALUE", detail, allowed)));
    }

    /** A parameter that nothing reads, with the known one that was most likely meant. */
    public static FieldProblem unknownParameter(String name, Collection<String> known) {
        return new FieldProblem(name, "UNKNOWN_PARAMETER", Nearest.unknown(name, known), String.join(", ", known));
    }

    /** The server cannot answer now; the caller may try again. */
    public static Problem unavailable(String what, Duration retryAfter) {
        return Problem.of(503, "UNAVAILABLE", Map.of("what", what))
                .withHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    /** The problem that a failure is told as: itself, 503 where the store does not answer, 500 for anything unexpected. */
    public static Problem ofFailure(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        return MongoConnection.isOutage(failure) ? unavailable("storage", Duration.ofSeconds(2)) : ofStatus(500);
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> notFound("resource");
            case 405 -> Problem.of(405, "METHOD_NOT_ALLOWED", Map.of());
            case 406 -> Problem.of(406, "NOT_ACCEPTABLE", Map.of());
            case 413 -> Problem.of(413, "BODY_TOO_LARGE", Map.of());
            case 414 -> Problem.of(414, "URI_TOO_LONG", Map.of());
            case 415 -> Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", Map.of());
            case 431 -> Problem.of(431, "HEADERS_TOO_LARGE", Map.of());
            case 500 -> Problem.of(500, "INTERNAL_ERROR", Map.of());
            default -> Problem.of(status, "BAD_REQUEST", Map.of());
        };
    }
}
