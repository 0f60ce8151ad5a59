package ma.cmr.sandbox.portal.pilot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.lifecycle.Access;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Lifecycle;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;

/** What access a pilot is to have: open, paused or closed by its state, and as wide as the signed agreement. */
final class GrantWishes {
    static final String AGREEMENT = "data_agreement";

    private final Lifecycle lifecycle;

    GrantWishes(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** The pilot with its wish brought up to date; where nothing changed, the wish keeps its revision. */
    Pilot update(Pilot pilot) {
        String state = pilot.state(ObjectKind.PILOT);
        Access access = lifecycle
                .findState(ObjectKind.PILOT, state)
                .map(found -> found.access())
                .orElse(Access.PAUSED);
        Optional<GrantWish> before = pilot.grant();
        if (before.isEmpty() && access != Access.OPEN) {
            return pilot;
        }
        GrantWish.Mode mode = switch (access) {
            case OPEN -> GrantWish.Mode.ACTIVE;
            case PAUSED -> GrantWish.Mode.SUSPENDED;
            case CLOSED -> GrantWish.Mode.CLOSED;
        };
        // An agreement under revision widens nothing: its terms count once the access opens on it again.
        GrantWish wish = access == Access.OPEN || before.isEmpty()
                ? of(pilot, before.map(GrantWish::revision).orElse(0L))
                : before.get().withMode(mode);
        if (before.filter(wish::equals).isPresent()) {
            return pilot;
        }
        return pilot.withGrant(Optional.of(wish.withRevision(wish.revision() + 1)));
    }

    private static GrantWish of(Pilot pilot, long revision) {
        Answers agreement = pilot.lastSealed(AGREEMENT)
                .orElseThrow(() -> new IllegalStateException("access opens without an agreement: " + pilot.id()))
                .answers();
        List<String> scopes = new ArrayList<>();
        agreement.rows().getOrDefault("scopes", List.of()).forEach(row -> scopes.add(get(row, "scope")));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        agreement
                .rows()
                .getOrDefault("fields", List.of())
                .forEach(row -> fields.computeIfAbsent(get(row, "dataset"), dataset -> new ArrayList<>())
                        .add(get(row, "path")));
        return new GrantWish(
                "pilot-" + pilot.id().substring(Math.max(0, pilot.id().length() - 12)),
                scopes.stream().distinct().toList(),
                fields,
                get(agreement.values(), "tier"),
                get(agreement.values(), "quotaPlan"),
                LocalDate.parse(get(agreement.values(), "from")),
                LocalDate.parse(get(agreement.values(), "until")),
                GrantWish.Mode.ACTIVE,
                revision);
    }

    private static String get(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).orElse("");
    }
}
