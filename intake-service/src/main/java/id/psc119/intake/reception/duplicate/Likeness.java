package id.psc119.intake.reception.duplicate;

import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a report is like an incident: a sum of what speaks for it, each part named. */
record Likeness(DuplicateSettings settings) {
    private static final int SAME_NUMBER = 60;
    private static final int NEAR = 35;
    private static final int SAME_DESA = 20;
    private static final int SAME_COMPLAINT = 15;
    private static final int WITHIN_TEN_MINUTES = 25;
    private static final int WITHIN_HALF_AN_HOUR = 15;
    private static final double EARTH_RADIUS_METRES = 6_371_000;

    /** What is compared: a contact, or an incident with the (hashed) numbers of all its contacts. */
    record Side(
            Set<String> numbers,
            @Nullable Place place,
            @Nullable Complaint complaint,
            Instant reportedAt) {}

    /** Null when too little speaks for it. */
    @Nullable
    Proposal of(Side contact, UUID incidentId, String spokenNumber, Side incident) {
        int score = 0;
        List<Proposal.Why> why = new ArrayList<>();
        Set<String> shared = new HashSet<>(contact.numbers());
        shared.retainAll(incident.numbers());
        if (!shared.isEmpty()) {
            score += SAME_NUMBER;
            why.add(Proposal.Why.SAME_NUMBER);
        }
        @Nullable Long metres = metresBetween(contact.place(), incident.place());
        if (metres != null
                && isPoint(contact.place())
                && isPoint(incident.place())
                && metres <= settings.nearMetres() + radiusOf(contact.place()) + radiusOf(incident.place())) {
            score += NEAR;
            why.add(Proposal.Why.NEAR);
        } else if (sameDesa(contact.place(), incident.place())) {
            score += SAME_DESA;
            why.add(Proposal.Why.SAME_DESA);
        }
        if (contact.complaint() != null && contact.complaint() == incident.complaint()) {
            score += SAME_COMPLAINT;
            why.add(Proposal.Why.SAME_COMPLAINT);
        }
        long minutes = Duration.between(incident.reportedAt(), contact.reportedAt())
                .abs()
                .toMinutes();
        if (minutes <= 30) {
            score += minutes <= 10 ? WITHIN_TEN_MINUTES : WITHIN_HALF_AN_HOUR;
            why.add(Proposal.Why.MINUTES_APART);
        }
        return score >= settings.proposedFrom()
                ? new Proposal(incidentId, spokenNumber, score, why, metres, minutes)
                : null;
    }

    /** A village's point would make everybody in it look near everybody else. */
    private static boolean isPoint(@Nullable Place place) {
        return place != null && place.isExact();
    }

    private static boolean sameDesa(@Nullable Place one, @Nullable Place other) {
        return one != null
                && other != null
                && one.desaCode() != null
                && one.desaCode().equals(other.desaCode());
    }

    private static int radiusOf(@Nullable Place place) {
        Integer radius = place == null ? null : place.radiusMetres();
        return radius == null ? 0 : radius;
    }

    private static @Nullable Long metresBetween(@Nullable Place one, @Nullable Place other) {
        if (one == null || other == null) {
            return null;
        }
        GeoPoint a = one.point();
        GeoPoint b = other.point();
        if (a == null || b == null) {
            return null;
        }
        double lat = Math.toRadians(b.lat() - a.lat());
        double lon = Math.toRadians(b.lon() - a.lon());
        double h = Math.pow(Math.sin(lat / 2), 2)
                + Math.cos(Math.toRadians(a.lat()))
                        * Math.cos(Math.toRadians(b.lat()))
                        * Math.pow(Math.sin(lon / 2), 2);
        return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h))));
    }
}
