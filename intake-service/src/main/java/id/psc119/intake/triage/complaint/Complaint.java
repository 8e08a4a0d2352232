package id.psc119.intake.triage.complaint;

import id.psc119.vocabulary.Capability;
import java.util.List;

/** Chief complaints, as few as a rural PSC needs; the triage protocol will hang its questions on them. */
public enum Complaint {
    CARDIAC_ARREST,
    BREATHING,
    CHEST_PAIN,
    STROKE,
    CONVULSION,
    BLEEDING_TRAUMA,
    ROAD_CRASH,
    BURN,
    DROWNING,
    CHOKING,
    POISONING,
    SNAKE_BITE,
    PREGNANCY,
    NEWBORN,
    FEVER_CHILD,
    DIABETES,
    ALLERGY,
    MENTAL_CRISIS,
    FALL,
    FIRE_INDUSTRIAL,
    TRANSFER,
    OTHER;

    /**
     * What is sent when the call taker names nothing else: somebody near who helps first and a unit that can carry. Special
     * capabilities are the dispatcher's choice: where the only ALS ambulance is hours away, the nearest car counts more.
     */
    public List<Capability> defaultNeeds() {
        return this == TRANSFER ? List.of(Capability.TRANSPORT) : List.of(Capability.RESPONDER, Capability.TRANSPORT);
    }
}
