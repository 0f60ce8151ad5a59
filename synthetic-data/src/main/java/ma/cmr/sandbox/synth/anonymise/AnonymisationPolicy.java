package ma.cmr.sandbox.synth.anonymise;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.dataset.FieldType;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.release.AnonymisedRules;

/**
 * How an extract is anonymised; read and checked by {@link AnonymisationPolicyFile}.
 *
 * @param name of the policy
 * @param sha256 of its file's text
 * @param input how the extract is written
 * @param columns every column of the extract, in the policy's order
 */
public record AnonymisationPolicy(
        String name,
        long version,
        String sha256,
        DatasetPolicy dataset,
        Input input,
        Protection protection,
        ReleaseRuleChange rules,
        List<Column> columns) {
    public AnonymisationPolicy {
        columns = List.copyOf(columns);
    }

    /**
     * The data set that the release brings.
     *
     * @param asOf the day of the extract's files
     */
    public record DatasetPolicy(
            String name, int version, String idPrefix, String baseScope, LocalDate asOf, Labels labels) {}

    /**
     * How the extract is written.
     *
     * @param badRowsCeiling share of rows that may be left out as bad; past it the run stops
     */
    public record Input(char delimiter, double badRowsCeiling) {}

    /** Whom a class hides: how many of these must share every class. */
    public enum UnitKind {
        PERSON,
        COUPLE,
        HOUSEHOLD
    }

    /**
     * What is asked of the result.
     *
     * @param k least number of units a class
     * @param unitColumn column that links the members of a unit; none where the unit is the person
     * @param suppressionCeiling share of rows that may be withheld
     */
    public record Protection(
            int k,
            UnitKind unit,
            Optional<String> unitColumn,
            double suppressionCeiling,
            List<SensitiveRule> sensitive,
            MeasureKind measure,
            EngineKind engine) {
        public Protection {
            sensitive = List.copyOf(sensitive);
        }
    }

    /** By what a generalisation is judged. */
    public enum MeasureKind {
        LOSS,
        ENTROPY
    }

    /** Which engine searches. */
    public enum EngineKind {
        FULL_DOMAIN,
        TOP_DOWN
    }

    /** A rule for the values of a sensitive column within each class. */
    public sealed interface SensitiveRule {
        /** Published name of the column. */
        String column();

        /** At least so many distinct values. */
        record Distinct(String column, int l) implements SensitiveRule {}

        /** Entropy of at least the logarithm of {@code l}. */
        record Entropy(String column, double l) implements SensitiveRule {}

        /** A distribution no further than {@code t} from that of the whole table, by the ordered earth mover's distance. */
        record Closeness(String column, double t) implements SensitiveRule {}
    }

    /**
     * Where this policy asks for less, or more, than the fund's rules for releases; empty values stand for the fund's own.
     *
     * @param because why it may ask for less
     */
    public record ReleaseRuleChange(
            Optional<String> because,
            Optional<Integer> smallestClass,
            Optional<BigDecimal> underTwoKCeiling,
            Optional<Integer> leastDistinct,
            Optional<BigDecimal> mostDistance,
            Optional<BigDecimal> prosecutorCeiling,
            Optional<BigDecimal> marketerCeiling,
            Optional<BigDecimal> leastGranularity) {

        /** The rules that hold: these, and the fund's own where these say nothing. */
        public AnonymisedRules over(AnonymisedRules fund) {
            return new AnonymisedRules(
                    smallestClass.orElse(fund.smallestClass()),
                    underTwoKCeiling.orElse(fund.underTwoKCeiling()),
                    leastDistinct.orElse(fund.leastDistinct()),
                    mostDistance.orElse(fund.mostDistance()),
                    prosecutorCeiling.orElse(fund.prosecutorCeiling()),
                    marketerCeiling.orElse(fund.marketerCeiling()),
                    leastGranularity.orElse(fund.leastGranularity()),
                    fund.attackAdvantageCeiling());
        }
    }

    /**
     * A column of the extract.
     *
     * @param source its name in the extract
     * @param identifier whether the release's own ids are made from it; one column at most
     * @param name its name in the release; the source's where it is not published
     * @param form how its values are written in the extract
     * @param values published codes by raw value, for codes
     * @param generalisation how its values can be made coarser; none for columns that are published as they are or not at all
     * @param weight how much its loss counts
     */
    public record Column(
            String source,
            Role role,
            boolean identifier,
            String name,
            Form form,
            List<CodeValue> values,
            Generalisation generalisation,
            double weight,
            Description description) {
        public Column {
            values = List.copyOf(values);
        }

        /** The codes of the dictionary. */
        public List<Code> codes() {
            return values.stream().map(CodeValue::code).toList();
        }
    }

    /** A raw value and the code published for it. */
    public record CodeValue(String value, Code code) {}

    /**
     * How values are written in the extract.
     *
     * @param format of dates
     */
    public record Form(FieldType type, String format, boolean decimalComma, boolean mayBeEmpty) {}

    /** What the dictionary says of the column. */
    public record Description(Labels labels, Labels meaning, String scope, boolean filterable, boolean sortable) {}

    /** The column of a published name. */
    public Column getColumn(String published) {
        return columns.stream()
                .filter(column -> column.role() != Role.DIRECT && column.name().equals(published))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + published));
    }

    /** The quasi-identifiers, in order. */
    public List<Column> quasi() {
        return withRole(Role.QUASI);
    }

    /** The columns of a role, in order. */
    public List<Column> withRole(Role role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }

    /** The published columns that are not generalised by the search: sensitive ones and others, in the policy's order. */
    public List<Column> attached() {
        return columns.stream()
                .filter(column -> column.role() == Role.SENSITIVE || column.role() == Role.OTHER)
                .toList();
    }
}
