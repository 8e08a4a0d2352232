package id.psc119.referral.homecare;

import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.phone.TelephoneNumber;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.regency.Regency;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.patient.Patients;
import id.psc119.referral.planned.JobState;
import id.psc119.referral.planned.PlannedJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells a patient's family when somebody comes, and knows the code that opens the patient's own calendar. */
@ApplicationScoped
class TellFamily {
    private static final int CODE_LENGTH = 22;
    private static final String COUNTRY = "ID";
    private static final Duration OF_USE = Duration.ofHours(18);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM, HH.mm", Locale.of("id"));

    private final Patients patients;
    private final PersonMessages messages;
    private final KeyedHash hash;
    private final HomeCareSettings settings;
    private final Regency regency;
    private final Clock clock;

    TellFamily(
            Patients patients,
            PersonMessages messages,
            KeyedHash hash,
            HomeCareSettings settings,
            Regency regency,
            Clock clock) {
        this.patients = patients;
        this.messages = messages;
        this.hash = hash;
        this.settings = settings;
        this.regency = regency;
        this.clock = clock;
    }

    /** The path of a patient's calendar. Nobody can guess it, and nothing of it is stored. */
    String calendarOf(UUID patientId) {
        return "/home-calendars/" + patientId + "/" + codeOf(patientId);
    }

    boolean opens(UUID patientId, String code) {
        return MessageDigest.isEqual(
                code.getBytes(StandardCharsets.UTF_8), codeOf(patientId).getBytes(StandardCharsets.UTF_8));
    }

    private String codeOf(UUID patientId) {
        return hash.of("home-calendar", patientId.toString()).substring(0, CODE_LENGTH);
    }

    /** A visit has a time, or another one than before; told once for each time. */
    void planned(HomeVisit visit, PlannedJob job, @Nullable Instant before) {
        @Nullable Instant start = job.start();
        Instant now = clock.instant();
        if (job.state() != JobState.PLANNED || start == null || start.equals(before) || start.isBefore(now)) {
            return;
        }
        Optional<String> number = patients.findByIdOptional(visit.patientId())
                .map(Patient::identity)
                .map(Patient.Identity::familyTelephone)
                .flatMap(written -> TelephoneNumber.exactly(written, COUNTRY))
                .map(TelephoneNumber::e164);
        if (number.isEmpty()) {
            return;
        }
        String link = settings.publicAddress()
                .map(address ->
                        address.toString().replaceAll("/$", "") + "/api/referral" + calendarOf(visit.patientId()))
                .orElseGet(() -> "telepon " + regency.telephoneNumbers().getFirst());
        messages.send(new PersonMessage(
                UUID.nameUUIDFromBytes(("home visit " + visit.id() + " at " + start).getBytes(StandardCharsets.UTF_8)),
                number.get(),
                "home-visit.planned",
                List.of(
                        Map.entry("regency", regency.name()),
                        Map.entry("time", TIME.format(start.atZone(regency.zone()))),
                        Map.entry("link", link)),
                "id",
                new PersonMessage.Subject("HOME_VISIT", visit.id()),
                job.isExercise(),
                true,
                start.isBefore(now.plus(OF_USE)) ? start : now.plus(OF_USE),
                null));
    }
}
