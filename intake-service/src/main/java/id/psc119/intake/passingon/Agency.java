package id.psc119.intake.passingon;

/** Who else helps. */
public enum Agency {
    POLICE,
    FIRE,
    PMI,
    BPBD,
    NEIGHBOURING_PSC,
    NCC,
    OTHER
}
