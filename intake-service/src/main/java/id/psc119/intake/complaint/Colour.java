package id.psc119.intake.complaint;

/** Triage colours: immediate, urgent, minor, dead. */
public enum Colour {
    RED,
    YELLOW,
    GREEN,
    BLACK
}
