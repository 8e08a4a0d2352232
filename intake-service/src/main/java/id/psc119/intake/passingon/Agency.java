package id.psc119.intake.passingon;

/** Who else helps. */
public enum Agency {
    POLICE,
    FIRE,
    PMI,
    BPBD,
    NEIGHBOURING_PSC,
    NCC,
    OTHER;

    /**
     * True when it can take the patients too, so that nobody of ours need go once it has accepted. Police at a crash and fire
     * fighters at a burning well have accepted their own part; the injured are still ours.
     */
    boolean takesPatients() {
        return this == NEIGHBOURING_PSC || this == NCC || this == PMI;
    }
}
