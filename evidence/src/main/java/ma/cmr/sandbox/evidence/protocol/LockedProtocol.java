package ma.cmr.sandbox.evidence.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan that was frozen, and what was changed since. The original stays readable and its hash verifiable for ever.
 *
 * @param hash of the original, as published at the lock
 * @param deviationsLog every change since, in order
 */
public record LockedProtocol(Protocol original, Instant lockedAt, ProtocolHash hash, List<Amendment> deviationsLog) {
    public LockedProtocol {
        deviationsLog = List.copyOf(deviationsLog);
    }

    /** Freezes a plan. */
    public static LockedProtocol lock(Protocol protocol, Instant at) {
        return new LockedProtocol(protocol, at, ProtocolHash.of(protocol), List.of());
    }

    /** The plan in force: the original, or the last amended. */
    public Protocol current() {
        return deviationsLog.isEmpty() ? original : deviationsLog.getLast().amended();
    }

    /** With one more change. */
    public LockedProtocol amend(Protocol amended, Instant at, String by, String reason) {
        List<Amendment> log = new ArrayList<>(deviationsLog);
        log.add(Amendment.of(current(), amended, at, by, reason));
        return new LockedProtocol(original, lockedAt, hash, log);
    }

    /** What does not match its hash: the original, an amended plan, or a link between two; empty where all holds. */
    public List<ProtocolProblem> mismatches() {
        List<ProtocolProblem> found = new ArrayList<>();
        check(found, "/original", hash, ProtocolHash.of(original));
        ProtocolHash previous = hash;
        for (int i = 0; i < deviationsLog.size(); i++) {
            Amendment amendment = deviationsLog.get(i);
            check(found, "/deviationsLog/" + i + "/previous", amendment.previous(), previous);
            check(found, "/deviationsLog/" + i + "/amended", amendment.hash(), ProtocolHash.of(amendment.amended()));
            previous = amendment.hash();
        }
        return found;
    }

    private static void check(List<ProtocolProblem> found, String pointer, ProtocolHash said, ProtocolHash computed) {
        if (!said.equals(computed)) {
            found.add(new ProtocolProblem(
                    pointer,
                    ProtocolProblem.Code.INCONSISTENT,
                    "does not match its hash: " + said + " was recorded, " + computed + " is computed"));
        }
    }

    /**
     * Reads what {@link #toMap} wrote; whether it still matches its hashes is asked of {@link #mismatches}.
     *
     * @throws InvalidProtocol with every problem of its form
     */
    public static LockedProtocol fromMap(Map<?, ?> map) {
        return Protocol.orProblems(problems -> {
            FieldReader fields = new FieldReader("", map, problems);
            LockedProtocol locked = new LockedProtocol(
                    Protocol.read(fields.object("original")),
                    fields.instant("lockedAt"),
                    new ProtocolHash(fields.text("sha256")),
                    fields.objects("deviationsLog").stream()
                            .map(Amendment::read)
                            .toList());
            fields.noOthers();
            return locked;
        });
    }

    /** As plain values. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("original", original.toMap());
        map.put("lockedAt", lockedAt.toString());
        map.put("sha256", hash.value());
        map.put("deviationsLog", deviationsLog.stream().map(Amendment::toMap).toList());
        return map;
    }
}
