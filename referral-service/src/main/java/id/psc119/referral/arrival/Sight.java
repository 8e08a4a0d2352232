package id.psc119.referral.arrival;

import id.psc119.platform.privacy.Look;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** How one answer about an arrival looks at it and at each of its patients, who are subjects of their own in the read audit. */
final class Sight {
    private final Look arrival;
    private final Function<UUID, Look> onPatient;
    private final Map<UUID, Look> patients = new HashMap<>();

    Sight(Look arrival, Function<UUID, Look> onPatient) {
        this.arrival = arrival;
        this.onPatient = onPatient;
    }

    /** For lists and streams: no name and no whole number. */
    static Sight masked() {
        return new Sight(Look.masked(), patient -> Look.masked());
    }

    Look arrival() {
        return arrival;
    }

    Look patient(UUID id) {
        return patients.computeIfAbsent(id, onPatient);
    }

    /** Writes what was shown. */
    void record() {
        arrival.record();
        patients.values().forEach(Look::record);
    }
}
