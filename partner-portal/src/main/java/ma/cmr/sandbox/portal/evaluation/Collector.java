package ma.cmr.sandbox.portal.evaluation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.portal.access.ApiTrouble;
import ma.cmr.sandbox.portal.protocol.ExperimentSync;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi.Frozen;
import ma.cmr.sandbox.portal.protocol.JsonText;
import ma.cmr.sandbox.portal.protocol.KeptProtocol;
import ma.cmr.sandbox.portal.protocol.ProtocolStore;

/** Fetches the frozen counts and units of a protocol, checks the one by the other, and keeps what it found; once. */
final class Collector {
    private static final Logger LOG = System.getLogger(Collector.class.getName());

    private final EvaluationStore store;
    private final ProtocolStore protocols;
    private final ExperimentsAtApi api;
    private final Clock clock;

    Collector(EvaluationStore store, ProtocolStore protocols, ExperimentsAtApi api, Clock clock) {
        this.store = store;
        this.protocols = protocols;
        this.api = api;
        this.clock = clock;
    }

    /** Makes sure that the data of a frozen protocol are kept; what the API does not answer now is fetched another time. */
    Optional<KeptEvaluation> collect(KeptProtocol protocol) {
        Optional<KeptEvaluation> kept = store.find(protocol.id());
        ExperimentSync known = protocols.experiment(protocol.id());
        if (kept.isPresent() || !known.frozen()) {
            return kept;
        }
        try {
            Frozen frozen = api.frozen(protocol.id());
            KeptEvaluation fresh = new KeptEvaluation(
                    protocol.id(),
                    protocol.pilot(),
                    protocol.round(),
                    frozen.text(),
                    new FrozenUnits(api.units(protocol.id())).check(protocol, frozen, seen(known, frozen)),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1);
            store.add(fresh);
            LOG.log(
                    Level.INFO,
                    "event=evaluation.collected experiment={0} units={1} log={2}",
                    protocol.id(),
                    Long.toString(fresh.log().units()),
                    fresh.log().holds());
        } catch (ApiTrouble | ExperimentsAtApi.NotFrozen e) {
            LOG.log(
                    Level.WARNING,
                    "event=evaluation.not_collected experiment={0} problem={1}",
                    protocol.id(),
                    String.valueOf(e.getMessage()));
        }
        return store.find(protocol.id());
    }

    /** The units, fetched again. */
    FrozenUnits units(KeptProtocol protocol) {
        return new FrozenUnits(api.units(protocol.id()));
    }

    /** Up to when outcomes could become known: the freeze, or the end of the window that the API was told. */
    Instant seen(KeptProtocol protocol, Frozen frozen) {
        return seen(protocols.experiment(protocol.id()), frozen);
    }

    private static Instant seen(ExperimentSync known, Frozen frozen) {
        return JsonText.read(known.wanted()).get("window") instanceof Map<?, ?> window
                        && window.get("until") instanceof String until
                        && Instant.parse(until).isBefore(frozen.frozenAt())
                ? Instant.parse(until)
                : frozen.frozenAt();
    }
}
