package ma.cmr.sandbox.synth.seed;

/** What a stream is for. The numbers are part of every population: once given they are never changed or given again. */
public enum Aspect {
    CELL(1),
    BIRTH(2),
    GRADE(3),
    CAREER(4),
    LEAVING(5),
    PLACE(6),
    EMPLOYER(7),
    FAMILY(8),
    DEATH(9),
    NAME(10),
    CONTACT(11),
    ID(12),
    HOUSEHOLD(13),
    /** Of no person: what a report asks of a table. */
    QUESTION(14);

    private final int number;

    Aspect(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
