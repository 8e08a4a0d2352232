package id.psc119.referral.family;

import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.referral.arrival.PatientWhereabouts;
import id.psc119.referral.arrival.PatientWhereabouts.Whereabouts;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.family.FamilyDeskResource.Answer;
import id.psc119.referral.family.FamilyDeskResource.Person;
import id.psc119.referral.family.Likeness.Ground;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.patient.Patients;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Sex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds a person of an event by what a relative knows. Only who can be meant is shown, at most ten. That somebody asked, and each person
 * who was shown, is in the read audit.
 */
@ApplicationScoped
class FindForFamily {
    private static final int MOST = 10;

    private final FamilyDesks desks;
    private final Patients patients;
    private final PatientWhereabouts whereabouts;
    private final Facilities facilities;
    private final Disclosure disclosure;
    private final Regency regency;
    private final Clock clock;

    FindForFamily(
            FamilyDesks desks,
            Patients patients,
            PatientWhereabouts whereabouts,
            Facilities facilities,
            Disclosure disclosure,
            Regency regency,
            Clock clock) {
        this.desks = desks;
        this.patients = patients;
        this.whereabouts = whereabouts;
        this.facilities = facilities;
        this.disclosure = disclosure;
        this.regency = regency;
        this.clock = clock;
    }

    private record Match(
            Patient patient,
            Set<Ground> grounds,
            @Nullable Whereabouts place,
            @Nullable Integer age) {
        int strength() {
            int name = grounds.contains(Ground.NAME) ? 4 : grounds.contains(Ground.PART_OF_NAME) ? 2 : 0;
            return name + (grounds.contains(Ground.SEX) ? 1 : 0) + (grounds.contains(Ground.AGE) ? 1 : 0);
        }
    }

    /** @throws ProblemException 409 for a call taker while no supervisor has opened the desk, 422 for a question that fits everybody */
    @Transactional
    Answer find(Caller caller, UUID incidentId, Likeness.Described described) {
        if (!caller.has(Role.SUPERVISOR)
                && desks.newest(incidentId)
                        .filter(opening -> opening.isOpen(clock.instant()))
                        .isEmpty()) {
            throw new ProblemException(FamilyProblem.CLOSED);
        }
        if (!Likeness.isEnough(described)) {
            throw new ProblemException(FamilyProblem.TOO_LITTLE);
        }
        PersonalDataAccess question = disclosure.look("family-desk", incidentId, null);
        question.always("question", incidentId);
        question.record();
        Map<UUID, Patient> people = patients.byId(desks.peopleOf(incidentId));
        Map<UUID, Whereabouts> places = whereabouts.of(people.keySet());
        LocalDate today = regency.dayOf(clock.instant());
        List<Match> matches = new ArrayList<>();
        for (Patient patient : people.values()) {
            @Nullable Whereabouts place = places.get(patient.id());
            Patient.Identity identity = patient.identity();
            @Nullable Integer age = patient.ageOn(today);
            @Nullable Sex sex = identity.sex() == null && place != null ? place.sex() : identity.sex();
            @Nullable AgeBand band = place == null ? null : place.ageBand();
            Optional<Set<Ground>> grounds = Likeness.of(described, new Likeness.Known(identity.name(), sex, age, band));
            grounds.ifPresent(given -> matches.add(new Match(patient, given, place, age)));
        }
        matches.sort(Comparator.comparingInt(Match::strength)
                .reversed()
                .thenComparing(match -> match.patient().id()));
        List<Match> shown = matches.stream().limit(MOST).toList();
        Map<UUID, String> names = facilities.names(shown.stream()
                .map(Match::place)
                .filter(Objects::nonNull)
                .map(Whereabouts::facilityId)
                .distinct()
                .toList());
        return new Answer(shown.stream().map(match -> person(match, names)).toList(), matches.size() - shown.size());
    }

    private Person person(Match match, Map<UUID, String> names) {
        Patient.Identity identity = match.patient().identity();
        @Nullable Whereabouts place = match.place();
        PersonalDataAccess look = disclosure.look("patient", match.patient().id(), null);
        look.always("whereabouts", match.patient().id());
        Person person = new Person(
                match.patient().id(),
                match.patient().isExercise(),
                look.always("name", identity.name()),
                identity.sex() == null && place != null ? place.sex() : identity.sex(),
                look.always("ageYears", match.age()),
                place == null ? null : place.ageBand(),
                match.grounds().stream().sorted().toList(),
                place == null ? null : place.where(),
                place == null ? null : place.facilityId(),
                place == null ? null : names.get(place.facilityId()),
                place == null ? null : place.since());
        look.record();
        return person;
    }
}
