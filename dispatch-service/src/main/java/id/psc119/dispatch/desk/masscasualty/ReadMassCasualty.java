package id.psc119.dispatch.desk.masscasualty;

import id.psc119.dispatch.advice.masscasualty.HospitalRooms;
import id.psc119.dispatch.advice.masscasualty.KeepUnits;
import id.psc119.dispatch.desk.masscasualty.MassCasualtyView.CasualtyRow;
import id.psc119.dispatch.desk.masscasualty.MassCasualtyView.FirstWave;
import id.psc119.dispatch.desk.masscasualty.MassCasualtyView.HospitalRow;
import id.psc119.dispatch.desk.masscasualty.MassCasualtyView.Where;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.masscasualty.Casualty;
import id.psc119.dispatch.response.masscasualty.CasualtyCount;
import id.psc119.dispatch.response.masscasualty.MassCasualties;
import id.psc119.dispatch.response.masscasualty.MassCasualtyEvent;
import id.psc119.dispatch.response.masscasualty.MassCasualtySettings;
import id.psc119.dispatch.response.masscasualty.ScenePost;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Leg;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.engine.casualty.TriageClass;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an event with many casualties: where everybody is, and where there is room. */
@ApplicationScoped
public class ReadMassCasualty {
    private final Incidents incidents;
    private final Assignments assignments;
    private final Patients patients;
    private final Needs needs;
    private final MassCasualties events;
    private final MassCasualtySettings settings;
    private final HospitalRooms rooms;
    private final KeepUnits keepUnits;
    private final Facilities facilities;
    private final Regency regency;

    ReadMassCasualty(
            Incidents incidents,
            Assignments assignments,
            Patients patients,
            Needs needs,
            MassCasualties events,
            MassCasualtySettings settings,
            HospitalRooms rooms,
            KeepUnits keepUnits,
            Facilities facilities,
            Regency regency) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.patients = patients;
        this.needs = needs;
        this.events = events;
        this.settings = settings;
        this.rooms = rooms;
        this.keepUnits = keepUnits;
        this.facilities = facilities;
        this.regency = regency;
    }

    /** @throws ProblemException 404 when none was declared, or the caller is neither at the desk nor a health worker sent there */
    @Transactional
    public MassCasualtyView view(Caller caller, UUID incidentId) {
        Incident incident = incidents.get(incidentId);
        if (!caller.isDesk()
                && assignments.disclosureTo(incidentId, caller.personId()).orElse(DisclosureLevel.DRIVE)
                        != DisclosureLevel.CARE) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        MassCasualtyEvent event = events.get(incidentId);
        List<CasualtyRow> rows = rows(incidentId);
        Map<TriageClass, Integer> counted = new EnumMap<>(TriageClass.class);
        for (CasualtyCount count : events.countsFor(incidentId)) {
            count.counts().forEach((triage, number) -> counted.merge(triage, number, Integer::sum));
        }
        return new MassCasualtyView(
                incidentId,
                incident.spokenNumber(),
                incident.isExercise(),
                event.method(),
                event.declaredAt(),
                event.declaredByName(),
                event.endedAt(),
                event.revision(),
                tagged(rows),
                counted,
                rows,
                events.postsFor(incidentId).stream().map(ScenePost::view).toList(),
                rooms.seenFrom(incident).stream()
                        .map(ReadMassCasualty::row)
                        .sorted(Comparator.comparingLong((HospitalRow row) ->
                                        row.etaSeconds() == null ? Long.MAX_VALUE : row.etaSeconds())
                                .thenComparing(HospitalRow::facilityId))
                        .toList(),
                rows.stream()
                        .filter(row -> row.where() == Where.SCENE
                                && row.triage() != null
                                && row.triage().isTransported()
                                && row.plannedFacilityId() == null)
                        .flatMap(row -> Stream.ofNullable(row.tag()))
                        .toList(),
                caller.isDesk() ? firstWave(incident) : null);
    }

    /** The event as an alert for other agencies' systems. */
    @Transactional
    public String alert(Caller caller, UUID incidentId) {
        MassCasualtyView view = view(caller, incidentId);
        MassCasualtyEvent event = events.get(incidentId);
        return CapAlert.of(view, incidents.get(incidentId), event.changedAt(), regency);
    }

    private static Map<TriageClass, Integer> tagged(List<CasualtyRow> rows) {
        Map<TriageClass, Integer> tagged = new EnumMap<>(TriageClass.class);
        for (CasualtyRow row : rows) {
            if (row.triage() != null && row.tag() != null && row.ending() != Ending.NOT_FOUND) {
                tagged.merge(row.triage(), 1, Integer::sum);
            }
        }
        return tagged;
    }

    private FirstWave firstWave(Incident incident) {
        int asked = (int) needs.needsFor(incident.id()).stream()
                .filter(need -> need.state() != NeedState.CANCELLED)
                .count();
        List<String> ready = keepUnits.readyFor(incident).stream()
                .map(KeepUnits.Ready::callSign)
                .toList();
        int proposed = Math.min(settings.firstWave() - asked, ready.size() - settings.keepBack());
        return new FirstWave(asked, ready, settings.reach().toMinutes(), settings.keepBack(), Math.max(0, proposed));
    }

    private static HospitalRow row(HospitalRooms.HospitalRoom room) {
        return new HospitalRow(
                room.state().id(),
                room.name(),
                room.state().kind(),
                room.open(),
                room.freeBeds(),
                room.coming(),
                room.received(),
                room.planned(),
                room.room(),
                room.travel().exists() ? Math.round(room.travel().medianSeconds()) : null);
    }

    private List<CasualtyRow> rows(UUID incidentId) {
        Map<UUID, Casualty> casualties = events.casualtiesFor(incidentId).stream()
                .collect(Collectors.toMap(Casualty::patientId, Function.identity()));
        Map<UUID, Assignment> units = assignments.assignmentsFor(incidentId).stream()
                .collect(Collectors.toMap(Assignment::id, Function.identity()));
        Map<UUID, String> names = facilities.all().stream()
                .collect(Collectors.toMap(
                        Facility::id, facility -> facility.message().name()));
        return patients.patientsFor(incidentId).stream()
                .map(patient -> row(patient, casualties.get(patient.id()), units, names))
                .sorted(Comparator.comparing(
                                (CasualtyRow row) -> row.triage() == null ? TriageClass.BLACK : row.triage())
                        .thenComparing(row -> row.tag() == null ? "" : row.tag())
                        .thenComparing(CasualtyRow::patientId))
                .toList();
    }

    private static CasualtyRow row(
            Patient patient, @Nullable Casualty casualty, Map<UUID, Assignment> units, Map<UUID, String> names) {
        Optional<Assignment> carrier = patient.lastCarrier().map(units::get);
        Optional<Leg> leg =
                patient.journey().reversed().stream().map(Map.Entry::getValue).findFirst();
        Where where = where(patient, leg);
        @Nullable
        UUID facility = leg.map(Leg::facilityId)
                .or(() -> carrier.map(Assignment::destination))
                .orElse(null);
        @Nullable UUID planned = casualty == null || where != Where.SCENE ? null : casualty.plannedFacilityId();
        return new CasualtyRow(
                patient.id(),
                casualty == null ? null : casualty.tag(),
                casualty == null ? classOf(patient) : casualty.triage(),
                casualty == null ? null : casualty.assessedAt(),
                casualty == null ? null : casualty.sector(),
                patient.sex(),
                patient.ageBand(),
                where,
                patient.ending(),
                since(patient, casualty, where, leg),
                carrier.map(Assignment::callSign).orElse(null),
                carrier.map(Assignment::step)
                        .filter(step -> where == Where.IN_UNIT)
                        .orElse(null),
                facility,
                facility == null ? null : names.getOrDefault(facility, "?"),
                planned,
                planned == null ? null : names.getOrDefault(planned, "?"),
                casualty != null && planned != null && casualty.isPlannedByHand());
    }

    /** The class of a patient whom the telephone reported and nobody has tagged. */
    private static @Nullable TriageClass classOf(Patient patient) {
        return switch (patient.colour()) {
            case RED -> TriageClass.RED;
            case YELLOW -> TriageClass.YELLOW;
            case GREEN -> TriageClass.GREEN;
            case BLACK -> TriageClass.BLACK;
            case null -> null;
        };
    }

    private static Where where(Patient patient, Optional<Leg> leg) {
        Ending ending = patient.ending();
        if (ending == Ending.DIED) {
            return Where.DIED;
        }
        if (ending == Ending.HANDED_OVER || leg.map(Leg::handedOverAt).isPresent()) {
            return Where.AT_FACILITY;
        }
        if (ending != null) {
            return Where.LEFT;
        }
        return patient.onBoard().isPresent() ? Where.IN_UNIT : Where.SCENE;
    }

    private static @Nullable Instant since(
            Patient patient, @Nullable Casualty casualty, Where where, Optional<Leg> leg) {
        return switch (where) {
            case SCENE -> casualty == null ? null : casualty.assessedAt();
            case IN_UNIT -> leg.map(Leg::loadedAt).orElse(null);
            case AT_FACILITY -> leg.map(Leg::handedOverAt).orElse(patient.endingAt());
            case LEFT, DIED -> patient.endingAt();
        };
    }
}
