package id.psc119.referral.reminder;

import id.psc119.platform.regency.Regency;
import id.psc119.referral.bus.WaitingBusRequests;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.facility.FacilitySettings;
import id.psc119.referral.request.FindReferrals;
import id.psc119.referral.request.ReferralState;
import id.psc119.referral.request.Urgency;
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

/** Finds what of facilities, referrals and the bus waits for the desk. */
@ApplicationScoped
class FindReminders {
    /** A bed that was let go by its time is shown as long as somebody may still come for it. */
    private static final Duration EXPIRED_HOLDS_SHOWN = Duration.ofMinutes(30);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MM HH.mm");

    private final Facilities facilities;
    private final FindReferrals referrals;
    private final WaitingBusRequests busRequests;
    private final FacilitySettings settings;
    private final Regency regency;
    private final Clock clock;

    FindReminders(
            Facilities facilities,
            FindReferrals referrals,
            WaitingBusRequests busRequests,
            FacilitySettings settings,
            Regency regency,
            Clock clock) {
        this.facilities = facilities;
        this.referrals = referrals;
        this.busRequests = busRequests;
        this.settings = settings;
        this.regency = regency;
        this.clock = clock;
    }

    @Transactional
    List<Reminder> all() {
        Instant now = clock.instant();
        List<Reminder> found = new ArrayList<>();
        referrals.waitingForDesk().forEach(one -> found.add(of(one)));
        busRequests.all().forEach(one -> found.add(of(one)));
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

    private static Reminder of(WaitingBusRequests.Waiting one) {
        return new Reminder(
                "bus request " + one.id(),
                "bus-request",
                "NOTICE",
                one.since(),
                null,
                null,
                new Reminder.Text(
                        "Permintaan bus " + one.spokenNumber() + ": belum ada tempatnya",
                        "Request " + one.spokenNumber() + " for the bus: it has no place yet"),
                "#/bus");
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
