package ma.cmr.sandbox.evidence.health;

/**
 * What is known of one arm before any effect is looked at.
 *
 * @param share parts of the whole that the plan gives it
 * @param assigned units put into it
 * @param exposed of these, units that saw what they were assigned to
 * @param withOutcome of these assigned, units whose outcome is known
 */
public record ArmCounts(String name, long share, long assigned, long exposed, long withOutcome) {
    public ArmCounts {
        if (share < 1 || assigned < 0 || exposed < 0 || withOutcome < 0) {
            throw new IllegalArgumentException("arm '" + name + "': counts must not be negative, the share at least 1");
        }
        if (exposed > assigned || withOutcome > assigned) {
            throw new IllegalArgumentException(
                    "arm '" + name + "': no more units can be exposed or have an outcome than were assigned");
        }
    }

    /** Share of assigned units without an outcome; 0 without units. */
    public double missing() {
        return assigned == 0 ? 0 : (double) (assigned - withOutcome) / assigned;
    }

    /** Share of assigned units that were exposed; 1 without units. */
    public double exposure() {
        return assigned == 0 ? 1 : (double) exposed / assigned;
    }
}
