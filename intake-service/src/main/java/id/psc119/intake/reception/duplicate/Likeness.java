package id.psc119.intake.reception.duplicate;

import id.psc119.intake.directory.area.Distances;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far a report is like an incident: a sum of what speaks for it, each part named. */
record Likeness(DuplicateSettings settings) {
    private static final int SAME_NUMBER = 60;
    private static final int NEAR = 35;
    private static final int SAME_DESA = 20;
    private static final int SAME_LANDMARK = 20;
    private static final int SAME_COMPLAINT = 15;
    /** Callers choose different complaints for one event, but less often than for two. */
    private static final int OTHER_COMPLAINT = -10;

    private static final int WITHIN_TEN_MINUTES = 25;
    private static final int WITHIN_HALF_AN_HOUR = 15;
    private static final int SHORTEST_WORD = 4;
    private static final double METRES_PER_DEGREE = 111_000;
    /** Words of most landmarks: they distinguish none. */
    private static final Set<String> COMMON_WORDS = Set.of(
            "dekat",
            "depan",
            "belakang",
            "samping",
            "sebelah",
            "seberang",
            "sebelum",
            "sesudah",
            "setelah",
            "arah",
            "jalan",
            "lorong",
            "gang",
            "simpang",
            "desa",
            "dusun",
            "kampung",
            "rumah",
            "pinggir",
            "tepi",
            "sekitar",
            "masuk",
            "lewat",
            "kiri",
            "kanan",
            "warna",
            "kecamatan",
            "kelurahan",
            "raya",
            "lintas",
            "yang",
            "dari");

    /**
     * What is compared: a report, or an incident with the (hashed) numbers of all its contacts.
     *
     * @param inTown where one event is rarely reported from far away
     * @param landmarkWords the words of the landmark that distinguish it from others
     */
    record Side(
            Set<String> numbers,
            @Nullable Place place,
            boolean inTown,
            @Nullable Complaint complaint,
            Instant reportedAt,
            Set<String> landmarkWords) {

        /** Takes the landmark apart once, and not at each comparison. */
        static Side of(
                Set<String> numbers,
                @Nullable Place place,
                boolean inTown,
                @Nullable Complaint complaint,
                Instant reportedAt) {
            return new Side(numbers, place, inTown, complaint, reportedAt, Likeness.landmarkWords(place));
        }
    }

    /** Null when too little speaks for it. */
    @Nullable
    Proposal of(Side report, UUID incidentId, String spokenNumber, Side incident) {
        if (cannotBeAlike(report, incident)) {
            return null;
        }
        int score = 0;
        List<Proposal.Why> why = new ArrayList<>();
        if (!Collections.disjoint(report.numbers(), incident.numbers())) {
            score += SAME_NUMBER;
            why.add(Proposal.Why.SAME_NUMBER);
        }
        @Nullable Long metres = Distances.between(report.place(), incident.place());
        if (metres != null
                && isPoint(report.place())
                && isPoint(incident.place())
                && metres <= reach(report, incident)) {
            score += NEAR;
            why.add(Proposal.Why.NEAR);
        } else if (sameDesa(report.place(), incident.place())) {
            score += SAME_DESA;
            why.add(Proposal.Why.SAME_DESA);
        }
        if (!Collections.disjoint(report.landmarkWords(), incident.landmarkWords())) {
            score += SAME_LANDMARK;
            why.add(Proposal.Why.SAME_LANDMARK);
        }
        if (hasComplaint(report) && hasComplaint(incident)) {
            boolean same = report.complaint() == incident.complaint();
            score += same ? SAME_COMPLAINT : OTHER_COMPLAINT;
            if (same) {
                why.add(Proposal.Why.SAME_COMPLAINT);
            }
        }
        long minutes = Duration.between(incident.reportedAt(), report.reportedAt())
                .abs()
                .toMinutes();
        if (minutes <= 30) {
            score += minutes <= 10 ? WITHIN_TEN_MINUTES : WITHIN_HALF_AN_HOUR;
            why.add(Proposal.Why.MINUTES_APART);
        }
        return score >= settings.proposedFrom()
                ? new Proposal(incidentId, spokenNumber, Math.min(score, 100), why, metres, minutes)
                : null;
    }

    private static boolean hasComplaint(Side side) {
        return side.complaint() != null && side.complaint() != Complaint.OTHER;
    }

    /** A quick look at what alone can make two alike: most pairs end here. */
    private boolean cannotBeAlike(Side report, Side incident) {
        return settings.proposedFrom() > SAME_COMPLAINT + WITHIN_TEN_MINUTES
                && isPoint(report.place())
                && isPoint(incident.place())
                && isFartherNorthOrSouth(report.place(), incident.place(), reach(report, incident))
                && !sameDesa(report.place(), incident.place())
                && Collections.disjoint(report.numbers(), incident.numbers())
                && Collections.disjoint(report.landmarkWords(), incident.landmarkWords());
    }

    private static boolean isFartherNorthOrSouth(@Nullable Place one, @Nullable Place other, int metres) {
        GeoPoint a = one == null ? null : one.point();
        GeoPoint b = other == null ? null : other.point();
        return a != null && b != null && Math.abs(a.lat() - b.lat()) * METRES_PER_DEGREE > metres;
    }

    private int reach(Side report, Side incident) {
        int near = report.inTown() && incident.inTown() ? settings.nearMetres() : settings.countryMetres();
        return near + Distances.radiusOf(report.place()) + Distances.radiusOf(incident.place());
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

    private static Set<String> landmarkWords(@Nullable Place place) {
        String landmark = place == null ? null : place.landmark();
        return landmark == null
                ? Set.of()
                : Arrays.stream(landmark.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                        .filter(word -> word.length() >= SHORTEST_WORD && !COMMON_WORDS.contains(word))
                        .collect(Collectors.toSet());
    }
}
