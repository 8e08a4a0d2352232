package id.psc119.referral.arrival;

import id.psc119.platform.privacy.PersonalDataAccess;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What one answer discloses of an arrival and of each of its patients, who are subjects of their own in the read audit. */
final class DisclosureLevel {
    private final PersonalDataAccess arrival;
    private final Function<UUID, PersonalDataAccess> onPatient;
    private final Map<UUID, PersonalDataAccess> patients = new HashMap<>();

    DisclosureLevel(PersonalDataAccess arrival, Function<UUID, PersonalDataAccess> onPatient) {
        this.arrival = arrival;
        this.onPatient = onPatient;
    }

    /** For lists and streams: no name and no whole number. */
    static DisclosureLevel masked() {
        return new DisclosureLevel(PersonalDataAccess.masked(), patient -> PersonalDataAccess.masked());
    }

    PersonalDataAccess arrival() {
        return arrival;
    }

    PersonalDataAccess patient(UUID id) {
        return patients.computeIfAbsent(id, onPatient);
    }

    /** Writes what was shown to the read audit. */
    void record() {
        arrival.record();
        patients.values().forEach(PersonalDataAccess::record);
    }
}
