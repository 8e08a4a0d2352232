package id.psc119.engine.simulate;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.UnitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A day as it was, to be played again with other policies: what dispatch exports, without a person's name or number. Read
 * from JSON; an unknown field is an error.
 *
 * @param targetMinutes within which a call of a colour is in time, from the call
 * @param posts where rostered units may wait besides their own places; may be empty
 * @param villages where calls are expected, for relocation; may be empty, then relocation is not tried
 * @param calls each need for a unit that there was
 */
public record Day(
        String regency,
        LocalDate day,
        String zone,
        boolean wetSeason,
        Map<Colour, Double> targetMinutes,
        List<PastPost> posts,
        List<PastVillage> villages,
        List<PastUnit> units,
        List<PastFacility> facilities,
        List<PastCall> calls) {

    /** A place where rostered units may wait. */
    public record PastPost(String name, double lat, double lon) {}

    /** A village; {@code weight} of its expected calls beside the others'. */
    public record PastVillage(String code, double lat, double lon, double weight) {}

    /**
     * A unit.
     *
     * @param rostered whether a crew on a roster is with it; never a private car
     * @param answerChance 1 when absent
     * @param lat where it waits
     * @param duty when somebody was with it; the whole day when absent
     */
    public record PastUnit(
            UUID id,
            String name,
            UnitKind kind,
            @Nullable Set<Capability> capabilities,
            boolean rostered,
            @Nullable Double answerChance,
            double lat,
            double lon,
            @Nullable String desaCode,
            @Nullable List<OnDuty> duty) {}

    /** On duty; open when an end is absent. */
    public record OnDuty(@Nullable Instant from, @Nullable Instant to) {}

    /** A facility; {@code opens} and {@code closes} absent when its emergency room never closes. */
    public record PastFacility(
            UUID id,
            String name,
            FacilityKind kind,
            double lat,
            double lon,
            @Nullable Set<FacilityCapability> capabilities,
            @Nullable LocalTime opens,
            @Nullable LocalTime closes) {}

    /**
     * A call and what became of it.
     *
     * @param complaint the suite's complaint code
     * @param received when it came
     * @param decided when a unit was first offered it
     * @param unit that reached the scene
     * @param leftScene with or without a patient
     * @param facility where a patient was brought
     */
    public record PastCall(
            String number,
            Colour colour,
            Capability capability,
            @Nullable String complaint,
            double lat,
            double lon,
            @Nullable Double radiusMetres,
            @Nullable String desaCode,
            Instant received,
            @Nullable Instant decided,
            @Nullable UUID unit,
            @Nullable Instant departed,
            @Nullable Instant onScene,
            @Nullable Instant leftScene,
            @Nullable Instant atFacility,
            @Nullable Instant clear,
            @Nullable UUID facility) {
        /** Whether a unit was there: what never was reached says nothing about policies. */
        public boolean wasReached() {
            return unit != null && onScene != null && !onScene.isBefore(received);
        }
    }

    /** @throws IllegalArgumentException when something is missing or does not fit, saying what */
    public Day {
        require(regency != null && day != null && zone != null, "a day has \"regency\", \"day\" and \"zone\"");
        require(units != null && !units.isEmpty(), "\"units\" has at least one");
        require(calls != null && !calls.isEmpty(), "\"calls\" has at least one");
        targetMinutes = targetMinutes == null ? Map.of() : targetMinutes;
        posts = posts == null ? List.of() : List.copyOf(posts);
        villages = villages == null ? List.of() : List.copyOf(villages);
        facilities = facilities == null ? List.of() : List.copyOf(facilities);
        Set<UUID> known = new HashSet<>();
        for (PastUnit unit : units) {
            require(unit.id() != null && unit.kind() != null, "unit " + unit.name() + " has an \"id\" and a \"kind\"");
            require(known.add(unit.id()), "unit " + unit.name() + " is there twice");
            require(
                    !unit.rostered() || unit.kind() != UnitKind.VILLAGE_CAR,
                    "unit " + unit.name() + " is a village car and never \"rostered\"");
        }
        for (PastFacility facility : facilities) {
            require(
                    facility.id() != null && facility.kind() != null,
                    "facility " + facility.name() + " has an \"id\" and a \"kind\"");
        }
        for (PastCall call : calls) {
            require(
                    call.colour() != null && call.capability() != null && call.received() != null,
                    "call " + call.number() + " has \"colour\", \"capability\" and \"received\"");
            require(
                    call.unit() == null || known.contains(call.unit()),
                    "call " + call.number() + " names a unit that is not among the \"units\": " + call.unit());
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    /**
     * Reads a day's file.
     *
     * @throws IOException when it cannot be read or is none, with the field or line that is wrong
     */
    public static Day read(Path file) throws IOException {
        return parse(Files.readString(file), file.getFileName().toString());
    }

    /**
     * Reads a day's text.
     *
     * @throws IOException when it is none, with the field or line that is wrong
     */
    public static Day parse(String json, String name) throws IOException {
        return JsonFile.parse(json, name, Day.class, "a day");
    }
}
