package ma.cmr.sandbox.policy.release;

/** How near to real persons data are, from invented (T0) to identified (T4); ordered. */
public enum Tier {
    T0,
    T1,
    T2,
    T3,
    T4
}
