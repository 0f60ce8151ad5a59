package ma.cmr.sandbox.policy.access;

import java.util.List;
import ma.cmr.sandbox.policy.dataset.FieldType;

/** The ladders on which a value can be coarsened, each for one type of field. */
public enum Ladder {
    /** Day, month, year. */
    DATE(FieldType.DATE),
    /** HCP codes: a province's code shortened to its region's. */
    PLACE(FieldType.TEXT);

    /** A rung: how much of the value's text is left. */
    public enum Rung {
        MONTH(7),
        YEAR(4),
        REGION(2);

        private final int length;

        Rung(int length) {
            this.length = length;
        }

        /** How many characters of the value are kept: the more, the finer. */
        int kept() {
            return length;
        }

        /** The value on this rung; ISO dates and HCP codes are written from coarse to fine, so it is a prefix. */
        String of(String value) {
            return value.length() <= length ? value : value.substring(0, length);
        }
    }

    private final FieldType type;

    Ladder(FieldType type) {
        this.type = type;
    }

    /** The type of field that can be coarsened on this ladder. */
    public FieldType type() {
        return type;
    }

    /** The rungs, from fine to coarse. */
    public List<Rung> rungs() {
        return switch (this) {
            case DATE -> List.of(Rung.MONTH, Rung.YEAR);
            case PLACE -> List.of(Rung.REGION);
        };
    }
}
