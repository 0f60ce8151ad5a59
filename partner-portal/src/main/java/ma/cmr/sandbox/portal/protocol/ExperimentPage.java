package ma.cmr.sandbox.portal.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.health.SampleRatio;

/**
 * What the page of an experiment shows.
 *
 * @param wanted what is called for now
 * @param known what the API has acknowledged
 * @param asWanted whether that is what is called for
 * @param running what the API has counted, without outcomes; empty where it does not answer
 * @param ratio whether the arms have the sizes that the lot gives
 * @param alarm p-value under which that is not believed
 * @param whyNoFreeze empty where the reader may not even see the freeze; else what keeps him from it, nothing where he may
 * @param followsUntil last day of follow-up, while it has not passed
 * @param recorded whether the freeze stands in the pilot's file
 * @param mayEvaluate whether the reader may open the evaluation now
 */
public record ExperimentPage(
        Reader reader,
        Case file,
        KeptProtocol protocol,
        Optional<WantedExperiment> wanted,
        ExperimentSync known,
        boolean asWanted,
        Optional<ExperimentsAtApi.Running> running,
        Optional<SampleRatio> ratio,
        double alarm,
        Optional<List<String>> whyNoFreeze,
        Optional<LocalDate> followsUntil,
        boolean recorded,
        boolean mayEvaluate) {
    /** With what keeps the reader from what he has just tried. */
    ExperimentPage refusing(List<String> sentences) {
        return new ExperimentPage(
                reader,
                file,
                protocol,
                wanted,
                known,
                asWanted,
                running,
                ratio,
                alarm,
                Optional.of(sentences),
                followsUntil,
                recorded,
                mayEvaluate);
    }

    /** The protocol's page. */
    public String address() {
        return ProtocolRoutes.address(file);
    }

    /** The greatest number of units or events on one day, at least 1. */
    public long most() {
        return running.stream()
                .flatMap(counts -> counts.days().stream())
                .mapToLong(ExperimentsAtApi.Day::assigned)
                .max()
                .orElse(1);
    }

    /** The sizes' judgement, where there were units enough. */
    public Optional<SampleRatio.Judged> judged() {
        return ratio.filter(SampleRatio.Judged.class::isInstance).map(SampleRatio.Judged.class::cast);
    }
}
