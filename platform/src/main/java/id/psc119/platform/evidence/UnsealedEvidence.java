package id.psc119.platform.evidence;

import id.psc119.platform.measurement.Measurement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** How long the oldest evidence has waited for its seal. While it grows beyond the setting, evidence could be cut off unnoticed. */
@ApplicationScoped
class UnsealedEvidence implements Measurement {
    private final EntityManager database;

    UnsealedEvidence(EntityManager database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "psc.evidence.unsealed.seconds";
    }

    @Override
    public String description() {
        return "Age of the oldest evidence that has no seal yet; 0 when all is sealed";
    }

    @Override
    public double measure() {
        return ((Number) database.createNativeQuery("SELECT unsealed_seconds()").getSingleResult()).doubleValue();
    }
}
