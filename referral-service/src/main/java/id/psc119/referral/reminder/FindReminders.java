package id.psc119.referral.reminder;

import id.psc119.platform.regency.Regency;
import id.psc119.referral.arrival.AwaitedPerson;
import id.psc119.referral.arrival.WaitingArrivals;
import id.psc119.referral.bridge.BridgeQueue;
import id.psc119.referral.bus.WaitingBusRequests;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.facility.FacilitySettings;
import id.psc119.referral.homecare.UnreportedVisits;
import id.psc119.referral.request.FindReferrals;
import id.psc119.referral.request.ReferralState;
import id.psc119.referral.request.Urgency;
import id.psc119.referral.satusehat.StuckCases;
import id.psc119.referral.sisrute.StuckJobs;
import id.psc119.vocabulary.Colour;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds what of facilities, arrivals, referrals, home care and the bus waits for the desk. */
@ApplicationScoped
class FindReminders {
    /** A bed that was let go by its time is shown as long as somebody may still come for it. */
    private static final Duration EXPIRED_HOLDS_SHOWN = Duration.ofMinutes(30);

    private static final Duration BUS_LATE_AFTER = Duration.ofHours(4);
    private static final Duration BUS_URGENT_AFTER = Duration.ofHours(24);
    /** Two working days: the report is not for the patient, but the ministry asks for it. */
    private static final Duration REPORT_LATE_AFTER = Duration.ofDays(2);

    private static final Duration VISIT_REPORT_WITHIN = Duration.ofHours(24);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MM HH.mm");

    private final Facilities facilities;
    private final FindReferrals referrals;
    private final WaitingBusRequests busRequests;
    private final WaitingArrivals arrivals;
    private final UnreportedVisits unreportedVisits;
    private final StuckCases stuckCases;
    private final StuckJobs stuckJobs;
    private final FacilitySettings settings;
    private final Regency regency;
    private final Clock clock;

    FindReminders(
            Facilities facilities,
            FindReferrals referrals,
            WaitingBusRequests busRequests,
            WaitingArrivals arrivals,
            UnreportedVisits unreportedVisits,
            StuckCases stuckCases,
            StuckJobs stuckJobs,
            FacilitySettings settings,
            Regency regency,
            Clock clock) {
        this.facilities = facilities;
        this.referrals = referrals;
        this.busRequests = busRequests;
        this.arrivals = arrivals;
        this.unreportedVisits = unreportedVisits;
        this.stuckCases = stuckCases;
        this.stuckJobs = stuckJobs;
        this.settings = settings;
        this.regency = regency;
        this.clock = clock;
    }

    @Transactional
    List<Reminder> all() {
        Instant now = clock.instant();
        List<Reminder> found = new ArrayList<>();
        referrals.waitingForDesk().forEach(one -> found.add(of(one)));
        busRequests.all().forEach(one -> found.add(of(one, now)));
        List<WaitingArrivals.Waiting> waiting = arrivals.all();
        Map<UUID, String> receivers = facilities.names(waiting.stream()
                .map(WaitingArrivals.Waiting::facilityId)
                .distinct()
                .toList());
        waiting.forEach(one -> found.add(of(one, receivers.getOrDefault(one.facilityId(), "?"))));
        unreportedVisits.all(now.minus(VISIT_REPORT_WITHIN)).forEach(one -> found.add(of(one)));
        stuckCases.present().ifPresent(some -> found.add(of("satusehat", "SATUSEHAT", some, now)));
        stuckJobs.present().ifPresent(some -> found.add(of("sisrute", "SISRUTE", some, now)));
        for (Facilities.ToCall one :
                facilities.toCall(now.minus(settings.callWhenOlderThan()), now.minus(settings.callAgainAfter()))) {
            String since = time(one.newest());
            found.add(new Reminder(
                    "call " + one.id(),
                    "call-facility",
                    "NOTICE",
                    one.newest().plus(settings.callWhenOlderThan()),
                    one.id(),
                    null,
                    new Reminder.Text(
                            "Telepon " + one.name() + ": angka tempat tidur terakhir " + since,
                            "Telephone " + one.name() + ": its newest bed figure is of " + since),
                    "#/beds/" + one.id()));
        }
        List<Facilities.EndedHold> expired = facilities.holdsExpiredSince(now.minus(EXPIRED_HOLDS_SHOWN));
        Map<UUID, String> names = facilities.names(expired.stream()
                .map(Facilities.EndedHold::facilityId)
                .distinct()
                .toList());
        for (Facilities.EndedHold one : expired) {
            String name = names.getOrDefault(one.facilityId(), "?");
            found.add(new Reminder(
                    "hold " + one.id(),
                    "bed-hold-expired",
                    "WARNING",
                    one.at(),
                    one.facilityId(),
                    null,
                    new Reminder.Text(
                            "Tempat tidur " + one.kind() + " di " + name + " tidak ditahan lagi: waktunya habis",
                            "The " + one.kind() + " bed at " + name + " is no longer held: its time is over"),
                    "#/beds/" + one.facilityId()));
        }
        return found;
    }

    /** One for each bridge, however many are stuck: the page of the bridge, which the supervisor may open, has them all. */
    private static Reminder of(String bridge, String name, BridgeQueue.Stuck stuck, Instant now) {
        boolean late = Duration.between(stuck.since(), now).compareTo(REPORT_LATE_AFTER) > 0;
        return new Reminder(
                bridge + " stuck",
                bridge + "-stuck",
                late ? "WARNING" : "NOTICE",
                stuck.since(),
                null,
                null,
                new Reminder.Text(
                        "Koordinator: " + stuck.count() + " laporan ke " + name + " tidak terkirim dan perlu diperiksa",
                        "Supervisor: " + stuck.count() + " for " + name + " were not sent and must be looked at"),
                "#/" + bridge);
    }

    /** Who has waited for a day is the supervisor's. */
    private static Reminder of(WaitingBusRequests.Waiting one, Instant now) {
        Duration age = Duration.between(one.since(), now);
        return new Reminder(
                "bus request " + one.id(),
                "bus-request",
                age.compareTo(BUS_URGENT_AFTER) > 0
                        ? "URGENT"
                        : age.compareTo(BUS_LATE_AFTER) > 0 ? "WARNING" : "NOTICE",
                one.since(),
                null,
                null,
                new Reminder.Text(
                        "Permintaan bus " + one.spokenNumber() + ": belum ada tempatnya",
                        "Request " + one.spokenNumber() + " for the bus: it has no place yet"),
                "#/bus");
    }

    /** The first time it is the desk's to telephone; then the supervisor's. */
    private static Reminder of(WaitingArrivals.Waiting one, String facility) {
        boolean again = one.reminders() > 1;
        String unit = one.unitCallSign() + " (" + one.spokenNumber() + ")";
        Reminder.Text text = switch (one.awaited()) {
            case ANSWER ->
                new Reminder.Text(
                        facility + " belum menjawab " + unit + ": telepon IGD",
                        facility + " has not answered " + unit + ": telephone its emergency room");
            case HAND_OVER ->
                new Reminder.Text(
                        unit + " masih menunggu serah terima di " + facility + ": telepon IGD",
                        unit + " still waits for the hand-over at " + facility + ": telephone its emergency room");
            case CONFIRMATION ->
                new Reminder.Text(
                        facility + " belum mengonfirmasi serah terima dari " + unit,
                        facility + " has not confirmed the hand-over by " + unit);
        };
        if (again) {
            text = new Reminder.Text("Koordinator: " + text.id(), "Supervisor: " + text.en());
        }
        return new Reminder(
                "arrival " + one.id() + " " + one.awaited(),
                switch (one.awaited()) {
                    case ANSWER -> "arrival-unanswered";
                    case HAND_OVER -> "arrival-waits";
                    case CONFIRMATION -> "hand-over-unconfirmed";
                },
                one.awaited() == AwaitedPerson.CONFIRMATION
                        ? again ? "WARNING" : "NOTICE"
                        : again || one.colour() == Colour.RED ? "URGENT" : "WARNING",
                one.since(),
                one.facilityId(),
                null,
                text,
                "#/facilities");
    }

    private static Reminder of(UnreportedVisits.Unreported one) {
        String visit = one.spokenNumber() == null ? "" : " " + one.spokenNumber();
        return new Reminder(
                "home visit " + one.id(),
                "visit-not-reported",
                "NOTICE",
                one.endedAt(),
                null,
                null,
                new Reminder.Text(
                        "Kunjungan rumah" + visit + " selesai tetapi laporannya belum ada: telepon tim",
                        "Home visit" + visit + " is over and has no report: call the team"),
                "#/planning");
    }

    private static Reminder of(FindReferrals.Waiting one) {
        String code;
        Reminder.Text text;
        if (one.needsAnother()) {
            code = "referral-needs-another";
            text = new Reminder.Text(
                    "Rujukan dari " + one.from() + ": semua tempat menolak, cari tempat lain",
                    "Referral from " + one.from() + ": everybody has rejected, another facility is needed");
        } else if (one.state() == ReferralState.ACCEPTED) {
            code = "referral-transport";
            text = new Reminder.Text(
                    "Rujukan dari " + one.from() + ": transportasi belum dipesan",
                    "Referral from " + one.from() + ": transport is not ordered yet");
        } else {
            code = "referral-late";
            text = new Reminder.Text(
                    "Rujukan dari " + one.from() + " terlalu lama: " + late(one.state(), true),
                    "Referral from " + one.from() + " waits too long: " + late(one.state(), false));
        }
        return new Reminder(
                "referral " + one.id() + " " + code,
                code,
                severity(one),
                one.since(),
                null,
                one.id(),
                text,
                "#/referrals/" + one.id());
    }

    private static String severity(FindReferrals.Waiting one) {
        return one.urgency() == Urgency.EMERGENCY && (one.isLate() || one.needsAnother())
                ? "URGENT"
                : one.isLate() ? "WARNING" : "NOTICE";
    }

    private static String late(ReferralState state, boolean indonesian) {
        return switch (state) {
            case ASKED -> indonesian ? "belum dijawab" : "no answer";
            case ACCEPTED -> indonesian ? "transportasi belum dipesan" : "no transport";
            case TRANSPORT_ORDERED -> indonesian ? "pasien belum berangkat" : "the patient has not left";
            case ON_THE_WAY -> indonesian ? "pasien belum tiba" : "the patient has not arrived";
            case ARRIVED -> indonesian ? "pasien belum dirawat" : "the patient is not admitted";
            case ADMITTED, CANCELLED -> "";
        };
    }

    private String time(Instant moment) {
        return TIME.format(moment.atZone(regency.zone()));
    }
}
