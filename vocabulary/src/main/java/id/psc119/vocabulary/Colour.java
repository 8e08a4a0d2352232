package id.psc119.vocabulary;

/** How urgent a patient or an incident is, most urgent first; black is for those beyond help. */
public enum Colour {
    RED,
    YELLOW,
    GREEN,
    BLACK
}
