package id.psc119.vocabulary;

import java.util.Set;

/** What an incident may need of a unit and a unit may offer; the words of the messages between the services. */
public enum Capability {
    RESPONDER,
    TRANSPORT,
    BLS,
    ALS,
    NEONATAL,
    OBSTETRIC,
    FOUR_WHEEL_DRIVE,
    BOAT,
    SEATED,
    /** A word that this version does not know; the receipt of the message keeps its text. */
    OTHER;

    /** Whether a unit that offers {@code offered} meets this need: advanced life support includes basic, basic includes first help. */
    public boolean isMetBy(Set<Capability> offered) {
        return switch (this) {
            case RESPONDER -> offered.contains(RESPONDER) || offered.contains(BLS) || offered.contains(ALS);
            case BLS -> offered.contains(BLS) || offered.contains(ALS);
            case TRANSPORT, ALS, NEONATAL, OBSTETRIC, FOUR_WHEEL_DRIVE, BOAT, SEATED -> offered.contains(this);
            // Two unknown words need not be the same one: a person decides.
            case OTHER -> false;
        };
    }
}
