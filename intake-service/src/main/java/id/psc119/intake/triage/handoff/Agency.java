package id.psc119.intake.triage.handoff;

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
     * True when it takes the whole incident, so that nobody of ours need go once it has accepted. Police at a crash, fire
     * fighters at a burning well and PMI asked for blood have accepted their own part; the injured are still ours.
     */
    boolean takesAll() {
        return this == NEIGHBOURING_PSC || this == NCC;
    }

    /**
     * True when it treats or carries patients, so that it must know what is wrong with them. Police, fire fighters and the disaster
     * agency have their own part, and learn nothing of a patient's health by machine.
     */
    boolean treatsPatients() {
        return takesAll() || this == PMI;
    }
}
