package id.psc119.referral.arrival;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.facility.FacilityAudience;
import id.psc119.referral.facility.PatientComing;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.patient.PatientChanged;
import id.psc119.referral.patient.Patients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Shows arrivals as they are now, and announces changed ones to screens and dispatch. */
@ApplicationScoped
class ArrivalChanges {
    private final Arrivals arrivals;
    private final Patients patients;
    private final Facilities facilities;
    private final ArrivalAnswerSender toDispatch;
    private final Outbox outbox;
    private final Event<PatientComing> coming;
    private final EventLog log;
    private final Regency regency;
    private final Clock clock;
    private final ArrivalTimes times;
    private final Sweeps sweeps;

    ArrivalChanges(
            Arrivals arrivals,
            Patients patients,
            Facilities facilities,
            ArrivalAnswerSender toDispatch,
            Outbox outbox,
            Event<PatientComing> coming,
            EventLog log,
            Regency regency,
            Clock clock,
            ArrivalTimes times,
            Sweeps sweeps) {
        this.arrivals = arrivals;
        this.patients = patients;
        this.facilities = facilities;
        this.toDispatch = toDispatch;
        this.outbox = outbox;
        this.coming = coming;
        this.log = log;
        this.regency = regency;
        this.clock = clock;
        this.times = times;
        this.sweeps = sweeps;
    }

    /** Each as it is now, without names; {@code withIdentity} for readers who may know the patients' ages, and that they are named. */
    List<ArrivalView> views(Collection<Arrival> rows, boolean withIdentity) {
        return views(rows, withIdentity, DisclosureLevel.masked());
    }

    private List<ArrivalView> views(Collection<Arrival> rows, boolean withIdentity, DisclosureLevel level) {
        Map<UUID, List<HandOver>> handOvers =
                arrivals.handOversOf(rows.stream().map(Arrival::id).toList());
        Map<UUID, String> names = facilities.names(
                rows.stream().map(Arrival::facilityId).distinct().toList());
        Map<UUID, Patient> identities = withIdentity ? identities(rows, handOvers) : Map.of();
        LocalDate today = regency.dayOf(clock.instant());
        return rows.stream()
                .map(row -> ArrivalView.of(
                        row,
                        handOvers.getOrDefault(row.id(), List.of()),
                        names.get(row.facilityId()),
                        identities,
                        today,
                        level))
                .toList();
    }

    ArrivalView view(Arrival row, boolean withIdentity) {
        return views(List.of(row), withIdentity).getFirst();
    }

    /** One, at this disclosure level. */
    ArrivalView view(Arrival row, boolean withIdentity, DisclosureLevel level) {
        return views(List.of(row), withIdentity, level).getFirst();
    }

    /** Logs it for the screens: with the patients' ages for its facility, without them for the desk; names for nobody. */
    void changed(Arrival arrival) {
        List<HandOver> handOvers = arrivals.handOversOf(arrival.id());
        arrival.setTimer(handOvers, clock.instant(), times);
        sweeps.wakeAfterCommit(RemindOfArrivals.NAME);
        ArrivalMessage message = arrival.message();
        boolean exercise = message.exercise();
        coming.fire(new PatientComing(
                arrival.id(),
                arrival.facilityId(),
                message.incidentId(),
                message.etaAt(),
                progress(arrival.effective(handOvers))));
        log.append("arrival", arrival.id(), exercise, Set.of(EventLog.DESK), view(arrival, false));
        log.append(
                "arrival",
                arrival.id(),
                exercise,
                Set.of(FacilityAudience.of(arrival.facilityId())),
                view(arrival, true));
    }

    private static PatientComing.Progress progress(ArrivalState state) {
        return switch (state) {
            case COMING -> PatientComing.Progress.COMING;
            case ARRIVED -> PatientComing.Progress.ARRIVED;
            case HANDED_OVER -> PatientComing.Progress.HANDED_OVER;
            case WITHDRAWN -> PatientComing.Progress.WITHDRAWN;
        };
    }

    /** {@link #changed}, in something that dispatch must know too. */
    void answered(Arrival arrival) {
        changed(arrival);
        outbox.mark(toDispatch, arrival.id());
    }

    void patientChanged(@Observes PatientChanged changed) {
        arrivals.openWith(changed.id()).forEach(this::changed);
    }

    private Map<UUID, Patient> identities(Collection<Arrival> rows, Map<UUID, List<HandOver>> handOvers) {
        Stream<UUID> listed =
                rows.stream().flatMap(row -> row.message().patients().stream()).map(ArrivalMessage.ArrivingPatient::id);
        Stream<UUID> received =
                handOvers.values().stream().flatMap(List::stream).map(HandOver::patientId);
        return patients.byId(Stream.concat(listed, received).distinct().toList());
    }
}
