package id.psc119.engine.simulate;

import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.UnitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A regency as the simulator plays it: where and when people call, what is sent, where they are brought. Read from JSON; an
 * unknown field is an error, so that a misspelt one is never silently ignored.
 *
 * @param note where the figures come from, and which are assumptions
 * @param regency the regency's code in the area file, such as 16.06
 * @param callsPerDay in need of a unit, on average
 * @param byHour weight of each hour of the local day, 24 of them
 * @param kecamatanWeights calls of a village of that district against others' 1; absent: 1
 * @param kecamatanByHour weight of each hour of a district's calls beside the others', 24 of them; absent: 1 at every hour
 * @param colours share of each colour
 * @param transported share of each colour that is brought to a facility
 * @param complaints what red and yellow patients have, by the suite's complaint codes, with weights
 * @param exactPlaces share of calls whose place is a fix; of the others only the village is known
 * @param waitingPosts where rostered units may wait, first of all where they are based
 */
public record Scenario(
        String name,
        String note,
        String regency,
        String zone,
        Instant start,
        int days,
        double callsPerDay,
        List<Double> byHour,
        Map<String, Double> kecamatanWeights,
        Map<String, List<Double>> kecamatanByHour,
        Map<Colour, Double> colours,
        Map<Colour, Double> transported,
        Map<Colour, Double> targetMinutes,
        Map<String, Double> complaints,
        double exactPlaces,
        boolean wetSeason,
        Spread dispatchDelayMinutes,
        Spread onSceneMinutes,
        Spread handOverMinutes,
        List<Post> waitingPosts,
        List<Unit> units,
        List<Facility> facilities) {
    private static final int MOST_CALLS = 100_000;
    private static final int MOST_DAYS = 3_660;
    private static final int MOST_MINUTES = 10_000;

    /** A skewed duration: half are shorter than the median, nine of ten than the 90th percentile. */
    public record Spread(double median, double p90) {
        /** @throws IllegalArgumentException when the figures are out of order */
        public Spread {
            require(
                    median > 0 && p90 >= median && p90 <= MOST_MINUTES,
                    "a \"median\" is above 0, its \"p90\" from there to " + MOST_MINUTES + " minutes");
        }
    }

    /** A place where rostered units may wait. */
    public record Post(String name, double lat, double lon, String kecamatanCode) {}

    /**
     * A unit.
     *
     * @param post where it waits, by name; for a unit without a roster, its home when it has no village
     * @param desaCode its home village, for private cars and responders
     * @param answerChance 1 when absent
     * @param crewed whether somebody is assigned to it, as the fleet's list says; absent: yes. A car whose owner is only
     *     known by telephone has nobody
     */
    public record Unit(
            String name,
            UnitKind kind,
            @Nullable String post,
            @Nullable String desaCode,
            boolean rostered,
            @Nullable Double answerChance,
            @Nullable Boolean crewed) {}

    /** A facility; {@code opens} and {@code closes} absent when its emergency room never closes. */
    public record Facility(
            String name,
            FacilityKind kind,
            double lat,
            double lon,
            Set<FacilityCapability> capabilities,
            @Nullable LocalTime opens,
            @Nullable LocalTime closes) {}

    /** @throws IllegalArgumentException when something is missing or out of its range, saying what */
    public Scenario {
        require(name != null && regency != null, "a scenario has a \"name\" and a \"regency\"");
        require(zone != null && isZone(zone), "\"zone\" is a time zone, such as Asia/Jakarta");
        require(start != null, "\"start\" is the moment at which it begins, such as 2026-11-01T00:00:00Z");
        require(byHour != null && byHour.size() == 24, "\"byHour\" has 24 weights");
        requireWeights("byHour", byHour, true);
        require(
                callsPerDay > 0 && callsPerDay <= MOST_CALLS && days > 0 && days <= MOST_DAYS,
                "\"callsPerDay\" is above 0 to " + MOST_CALLS + ", \"days\" 1 to " + MOST_DAYS);
        require(colours != null && !colours.isEmpty(), "\"colours\" gives the share of each colour");
        requireWeights("colours", colours.values(), true);
        require(waitingPosts != null && !waitingPosts.isEmpty(), "\"waitingPosts\" has at least one");
        require(waitingPosts.size() <= 64, "\"waitingPosts\" has at most 64");
        require(units != null && !units.isEmpty(), "\"units\" has at least one");
        require(facilities != null && !facilities.isEmpty(), "\"facilities\" has at least one");
        require(exactPlaces >= 0 && exactPlaces <= 1, "\"exactPlaces\" is a share, 0 to 1");
        require(
                dispatchDelayMinutes != null && onSceneMinutes != null && handOverMinutes != null,
                "\"dispatchDelayMinutes\", \"onSceneMinutes\" and \"handOverMinutes\" have a median and a p90");
        Set<String> posts = waitingPosts.stream().map(Post::name).collect(Collectors.toSet());
        for (Unit unit : units) {
            require(unit.name() != null && unit.kind() != null, "every unit has a \"name\" and a \"kind\"");
            require(
                    unit.answerChance() == null || (unit.answerChance() > 0 && unit.answerChance() <= 1),
                    "\"answerChance\" of unit " + unit.name() + " is above 0 to 1");
            require(
                    unit.post() == null ? unit.desaCode() != null : posts.contains(unit.post()),
                    "unit " + unit.name() + " has a \"post\" of the waiting posts or a \"desaCode\"");
            require(
                    !unit.rostered() || unit.post() != null,
                    "unit " + unit.name() + " is rostered and needs a \"post\"");
        }
        kecamatanWeights = kecamatanWeights == null ? Map.of() : kecamatanWeights;
        kecamatanByHour = kecamatanByHour == null ? Map.of() : kecamatanByHour;
        requireWeights("kecamatanWeights", kecamatanWeights.values(), false);
        kecamatanByHour.forEach((district, hours) -> {
            require(hours.size() == 24, "\"kecamatanByHour\" of " + district + " has 24 weights");
            requireWeights("kecamatanByHour", hours, false);
        });
        transported = transported == null ? Map.of() : transported;
        targetMinutes = targetMinutes == null ? Map.of() : targetMinutes;
        complaints = complaints == null ? Map.of() : complaints;
        requireWeights("complaints", complaints.values(), false);
        requireWeights("targetMinutes", targetMinutes.values(), false);
        require(
                transported.values().stream().allMatch(share -> share != null && share >= 0 && share <= 1),
                "\"transported\" gives shares, 0 to 1");
    }

    /** Weights are finite and from 0 on; where one of them must be chosen, they are not all 0. */
    private static void requireWeights(String field, Collection<Double> weights, boolean needed) {
        double sum = 0;
        for (Double weight : weights) {
            require(
                    weight != null && weight >= 0 && Double.isFinite(weight),
                    "\"" + field + "\" has weights from 0 on");
            sum += weight;
        }
        require(!needed || sum > 0, "\"" + field + "\" has a weight above 0");
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    /**
     * Reads a scenario file.
     *
     * @throws IOException when it cannot be read or is none, with the field or line that is wrong
     */
    public static Scenario read(Path file) throws IOException {
        return parse(Files.readString(file), file.getFileName().toString());
    }

    /**
     * Reads a scenario's text.
     *
     * @throws IOException when it is none, with the field or line that is wrong
     */
    public static Scenario parse(String json, String name) throws IOException {
        return JsonFile.parse(json, name, Scenario.class, "a scenario");
    }
}
