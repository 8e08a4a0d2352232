package id.psc119.engine.destination;

import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.FacilityCapability;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a patient needs of a facility.
 *
 * @param required without which the patient would have to be carried on elsewhere
 * @param bed the kind of bed in which the patient would begin
 */
public record PatientNeed(Set<FacilityCapability> required, BedKind bed, Colour colour) {
    /** Copies what is required, so that nobody changes it behind our back. */
    public PatientNeed {
        EnumSet<FacilityCapability> copy = EnumSet.noneOf(FacilityCapability.class);
        copy.addAll(required);
        required = Collections.unmodifiableSet(copy);
    }

    /** Any emergency room will do. */
    public static PatientNeed any(Colour colour) {
        return new PatientNeed(Set.of(), BedKind.EMERGENCY, colour);
    }

    /**
     * What the chief complaint asks for, by the suite's complaint codes; an unknown or absent one asks for nothing in
     * particular. A first proposal, which a person may change: a trauma capability is asked for red only, so that a sprained
     * ankle is not driven past a puskesmas.
     */
    public static PatientNeed ofComplaint(@Nullable String complaint, Colour colour) {
        boolean red = colour == Colour.RED;
        EnumSet<FacilityCapability> required = EnumSet.noneOf(FacilityCapability.class);
        BedKind bed = BedKind.EMERGENCY;
        switch (complaint == null ? "" : complaint) {
            case "CARDIAC_ARREST", "CHEST_PAIN" -> required.add(FacilityCapability.CARDIAC);
            case "STROKE" -> required.add(FacilityCapability.STROKE);
            case "BLEEDING_TRAUMA", "ROAD_CRASH", "FALL" -> {
                if (red) {
                    required.add(FacilityCapability.TRAUMA);
                }
            }
            case "BURN" -> {
                if (red) {
                    required.add(FacilityCapability.BURN);
                }
            }
            case "PREGNANCY" -> {
                required.add(red ? FacilityCapability.PONEK : FacilityCapability.PONED);
                bed = BedKind.MATERNITY;
            }
            case "NEWBORN" -> {
                required.add(red ? FacilityCapability.NICU : FacilityCapability.PONED);
                bed = red ? BedKind.NICU : BedKind.MATERNITY;
            }
            case "FEVER_CHILD" -> bed = BedKind.PAEDIATRIC;
            default -> {}
        }
        return new PatientNeed(required, bed, colour);
    }
}
