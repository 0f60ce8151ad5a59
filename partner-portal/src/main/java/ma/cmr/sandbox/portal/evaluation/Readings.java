package ma.cmr.sandbox.portal.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.decision.Comparison;
import ma.cmr.sandbox.evidence.decision.EvidenceLevel;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.protocol.Amendment;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.protocol.Case;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi;
import ma.cmr.sandbox.portal.protocol.KeptProtocol;
import ma.cmr.sandbox.portal.protocol.ProtocolStore;
import ma.cmr.sandbox.portal.protocol.Reader;
import ma.cmr.sandbox.portal.protocol.Rulebook;

/** Kept evaluations with what they measure. */
public final class Readings {
    private final EvaluationStore store;
    private final ProtocolStore protocols;
    private final Collector collector;
    private final Rulebook rules;

    Readings(EvaluationStore store, ProtocolStore protocols, Collector collector, Rulebook rules) {
        this.store = store;
        this.protocols = protocols;
        this.collector = collector;
        this.rules = rules;
    }

    /**
     * An evaluation, read.
     *
     * @param measured by the plan in force
     * @param byOriginal by the plan as it was locked, where an amendment changed how the effect is judged
     */
    public record Reading(
            Case file, KeptProtocol protocol, KeptEvaluation kept, Measured measured, Optional<Measured> byOriginal) {
        Derivation.Source source(Reader reader) {
            String base = "/pilots/" + file.pilot().id();
            return new Derivation.Source(
                    reader.title(file.pilot()),
                    base + "/evaluation/data.json?round=" + protocol.round(),
                    measured.counts().protocolHash(),
                    measured.counts().dataHash());
        }
    }

    /** The evaluation of a protocol; empty while its data are not frozen and fetched. */
    Optional<Reading> find(Case file, KeptProtocol protocol) {
        return collector.collect(protocol).map(kept -> read(file, protocol, kept));
    }

    /** A pilot's latest evaluation. */
    Optional<Reading> findLatest(Case file) {
        return file.rounds().reversed().stream()
                .filter(protocol -> protocol.freeze().isPresent())
                .findFirst()
                .flatMap(protocol -> find(file, protocol));
    }

    private Reading read(Case file, KeptProtocol protocol, KeptEvaluation kept) {
        LockedProtocol locked = protocol.lock().orElseThrow().protocol();
        Measured measured = measure(locked.current(), locked, kept);
        boolean judgedOtherwise =
                locked.deviationsLog().stream().anyMatch(amendment -> amendment.kind() == Amendment.Kind.DEVIATION);
        return new Reading(
                file,
                protocol,
                kept,
                measured,
                judgedOtherwise ? Optional.of(measure(locked.original(), locked, kept)) : Optional.empty());
    }

    private Measured measure(Protocol plan, LockedProtocol locked, KeptEvaluation kept) {
        return Measured.of(
                plan,
                locked,
                ExperimentsAtApi.frozenOf(kept.counts()),
                kept.log(),
                kept.report().flatMap(KeptEvaluation.Report::costPerCase),
                rules.evaluation());
    }

    /** How much a result can carry: other pilots count that show the same sign on the same indicator and whose report is locked. */
    EvidenceLevel level(Reading reading) {
        long replications = store.list().stream()
                .filter(other -> !other.pilot().equals(reading.kept().pilot())
                        && other.lock().isPresent())
                .filter(other -> sameSign(reading, other))
                .map(KeptEvaluation::pilot)
                .distinct()
                .count();
        return reading.measured().level(reading.kept().reproduced(), replications);
    }

    private boolean sameSign(Reading reading, KeptEvaluation other) {
        Optional<Estimate.Found> own = reading.measured().effect();
        Optional<LockedProtocol> locked =
                protocols.find(other.id()).flatMap(KeptProtocol::lock).map(KeptProtocol.Lock::protocol);
        if (own.isEmpty() || locked.isEmpty()) {
            return false;
        }
        Measured measured = measure(locked.get().current(), locked.get(), other);
        return measured.kpi().sameAs(reading.measured().kpi())
                && measured.effect()
                        .filter(found -> (own.get().lower() > 0 && found.lower() > 0)
                                || (own.get().upper() < 0 && found.upper() < 0))
                        .isPresent();
    }

    /** A result as the comparison of pilots wants it. */
    Comparison.PilotResult result(Reading reading) {
        return new Comparison.PilotResult(
                reading.file().pilot().id(),
                reading.measured().kpi(),
                reading.measured().primary(),
                reading.kept()
                        .report()
                        .flatMap(KeptEvaluation.Report::costPerCase)
                        .map(cost -> OptionalDouble.of(cost.doubleValue()))
                        .orElse(OptionalDouble.empty()),
                level(reading));
    }

    /** The latest readings of several pilots. */
    List<Reading> list(List<Case> files) {
        return files.stream().flatMap(file -> findLatest(file).stream()).toList();
    }

    /** What the rules say of measurements. */
    Rulebook rules() {
        return rules;
    }

    /** What an indicator is called. */
    String kpi(Page page, Kpi kpi) {
        return rules.find(kpi.id(), kpi.version())
                .map(known -> page.in(known.labels()))
                .orElse(kpi.id());
    }
}
