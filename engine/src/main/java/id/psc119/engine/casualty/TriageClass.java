package id.psc119.engine.casualty;

import id.psc119.vocabulary.Colour;

/** The class that triage on scene gives a casualty, in the order in which they are transported. */
public enum TriageClass {
    /** Immediate. */
    RED,
    /** Urgent; SALT: delayed. */
    YELLOW,
    /** SALT only: expectant. They are alive, and will probably not survive with what is there. */
    GREY,
    /** Minor. */
    GREEN,
    /** Dead. */
    BLACK;

    /** Whether the casualty is brought to a facility. */
    public boolean isTransported() {
        return this != BLACK;
    }

    /** The colour of the patient. Who is expectant and is transported after all is as urgent as anybody. */
    public Colour colour() {
        return switch (this) {
            case RED, GREY -> Colour.RED;
            case YELLOW -> Colour.YELLOW;
            case GREEN -> Colour.GREEN;
            case BLACK -> Colour.BLACK;
        };
    }
}
