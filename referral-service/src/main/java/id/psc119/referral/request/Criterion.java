package id.psc119.referral.request;

import id.psc119.vocabulary.FacilityCapability;

/** What makes a mother or a newborn a case for comprehensive care; each names the capability that the receiver needs. */
public enum Criterion {
    SEVERE_PREECLAMPSIA(FacilityCapability.PONEK),
    ECLAMPSIA(FacilityCapability.PONEK),
    ANTEPARTUM_HAEMORRHAGE(FacilityCapability.PONEK),
    POSTPARTUM_HAEMORRHAGE(FacilityCapability.PONEK),
    OBSTRUCTED_LABOUR(FacilityCapability.PONEK),
    FETAL_DISTRESS(FacilityCapability.PONEK),
    RUPTURED_MEMBRANES(FacilityCapability.PONEK),
    PRETERM_LABOUR(FacilityCapability.PONEK),
    PUERPERAL_SEPSIS(FacilityCapability.PONEK),
    LOW_BIRTH_WEIGHT(FacilityCapability.NICU),
    BIRTH_ASPHYXIA(FacilityCapability.NICU),
    NEONATAL_SEPSIS(FacilityCapability.NICU),
    NEONATAL_JAUNDICE(FacilityCapability.NICU),
    MALFORMATION(FacilityCapability.NICU);

    private final FacilityCapability needed;

    Criterion(FacilityCapability needed) {
        this.needed = needed;
    }

    /** What the receiving facility must be able to do. */
    public FacilityCapability needed() {
        return needed;
    }
}
