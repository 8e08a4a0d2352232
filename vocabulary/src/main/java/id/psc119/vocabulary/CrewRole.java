package id.psc119.vocabulary;

/** What a person does in a crew. */
public enum CrewRole {
    DRIVER,
    NURSE,
    MIDWIFE,
    PARAMEDIC,
    /** The owner of a village car, who drives it. */
    OWNER,
    /** A word that this version does not know; the receipt of the message keeps its text. */
    OTHER;

    /** Whether they are a health worker, who may know who the patient is. */
    public boolean isClinical() {
        return switch (this) {
            case NURSE, MIDWIFE, PARAMEDIC -> true;
            case DRIVER, OWNER, OTHER -> false;
        };
    }
}
