package id.psc119.referral.arrival;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.patient.Patients;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the report that a patient was taken over. It is a fact and never refused, and for that reason it gives no power: one that
 * contradicts the arrival is stored and shown as a claim.
 */
@ApplicationScoped
class ReportHandOver {
    private final Arrivals arrivals;
    private final ArrivalChanges changes;
    private final Patients patients;
    private final Facilities facilities;

    ReportHandOver(Arrivals arrivals, ArrivalChanges changes, Patients patients, Facilities facilities) {
        this.arrivals = arrivals;
        this.changes = changes;
        this.patients = patients;
        this.facilities = facilities;
    }

    /** @param isTimeOurs the reporter stated no time, so a repeated request cannot carry the same one */
    @Transactional
    ArrivalResource.HandedOver report(
            Caller caller,
            UUID id,
            UUID patientId,
            @Nullable String receivedBy,
            Provenance report,
            boolean isTimeOurs) {
        arrivals.lock(id);
        Optional<Arrival> known = arrivals.findByIdOptional(id);
        // A facility to which the unit does not come is heard, and sees and moves nothing.
        Optional<Arrival> visible = known.filter(arrival -> arrivals.maySee(caller, arrival));
        HandOver given = new HandOver(
                Uuid7.at(report.recorded()),
                id,
                patientId,
                receivedBy,
                caller.isDesk(),
                facilities.ofStaff(caller).toArray(UUID[]::new),
                patients.incidentOf(patientId).orElse(null),
                report);
        List<HandOver> before = arrivals.handOversOf(id);
        Optional<HandOver> kept = before.stream()
                .filter(one -> one.repeats(given) || (isTimeOurs && one.isBySamePersonAs(given)))
                .findFirst();
        if (kept.isEmpty()) {
            arrivals.add(given);
            visible.ifPresent(arrival -> {
                arrival.settle(arrivals.handOversOf(id));
                changes.answered(arrival);
            });
        }
        HandOver valid = kept.orElse(given);
        return new ArrivalResource.HandedOver(
                id,
                patientId,
                valid.report().happened(),
                valid.receivedBy(),
                valid.report().via(),
                valid.report().recorded(),
                known.isPresent() && !known.get().confirms(valid),
                visible.map(arrival -> changes.view(arrival, FindArrivals.mayKnowWhoItIs(caller)))
                        .orElse(null));
    }
}
