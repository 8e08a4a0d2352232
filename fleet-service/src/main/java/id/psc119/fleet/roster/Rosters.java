package id.psc119.fleet.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.people.FindPeople;
import id.psc119.fleet.staff.Fitness;
import id.psc119.fleet.staff.Staff;
import id.psc119.fleet.staff.Unfit;
import id.psc119.fleet.unit.Lack;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.area.AreaCopy;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.UnitKind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Finds the roster of some days with its gaps, a person's own shifts, and keeps the villages' drivers. */
@ApplicationScoped
class Rosters implements PanacheRepositoryBase<VillageDrivers, String> {
    private static final Duration AHEAD = Duration.ofDays(28);
    private static final int ROSTERED_LATELY_DAYS = 14;
    private static final int MOST_PEOPLE = 20_000;

    private final Places places;
    private final Shifts shifts;
    private final Swaps swaps;
    private final ReviewCrew reviewCrew;
    private final Units units;
    private final Staff staff;
    private final FindPeople people;
    private final AreaCopy areas;
    private final Clock clock;

    Rosters(
            Places places,
            Shifts shifts,
            Swaps swaps,
            ReviewCrew reviewCrew,
            Units units,
            Staff staff,
            FindPeople people,
            AreaCopy areas,
            Clock clock) {
        this.places = places;
        this.shifts = shifts;
        this.swaps = swaps;
        this.reviewCrew = reviewCrew;
        this.units = units;
        this.staff = staff;
        this.people = people;
        this.areas = areas;
        this.clock = clock;
    }

    /** A shift of a day. */
    public record ShiftView(LocalDate day, int shift, Instant startsAt, Instant endsAt) {}

    /** Somebody's place in a shift. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RosterPlace(
            UUID id,
            LocalDate day,
            int shift,
            Instant startsAt,
            Instant endsAt,
            UUID unitId,
            String callSign,
            String personId,
            String name,
            CrewRole role,
            @Nullable String overrideReason) {
        static RosterPlace of(Places.Place place) {
            return new RosterPlace(
                    place.id(),
                    place.day(),
                    place.shift(),
                    place.startsAt(),
                    place.endsAt(),
                    place.unitId(),
                    place.callSign(),
                    place.personId(),
                    place.name(),
                    place.role(),
                    place.overrideReason());
        }
    }

    /** A shift in which a unit would not have the crew that its kind needs. */
    public record RosterGap(LocalDate day, int shift, UUID unitId, String callSign, List<Lack> lacks) {}

    /** A unit of the roster. */
    public record RosterUnit(UUID id, String callSign, UnitKind kind) {}

    /** A person of a list. */
    public record NamedPerson(String personId, String name) {}

    /**
     * Whose day it is in a village.
     *
     * @param driver absent when everybody of the list is off duty
     * @param mayNotBeRostered why this driver may not drive that day. They keep their turn: in most villages nobody else has a car, so
     *     the desk is warned and decides
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DriverDay(LocalDate day, @Nullable NamedPerson driver, List<Unfit> mayNotBeRostered) {}

    /** A village's drivers, and whose day is which. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VillageRota(
            String desaCode,
            @Nullable String desaName,
            LocalDate since,
            List<NamedPerson> drivers,
            List<DriverDay> days) {}

    /**
     * The roster of some days.
     *
     * @param units that can be rostered, by call sign
     * @param gaps of units that were in a roster lately
     */
    @Schema(name = "Roster")
    public record Week(
            List<ShiftView> shifts,
            List<RosterUnit> units,
            List<RosterPlace> places,
            List<RosterGap> gaps,
            List<Swaps.ShiftSwap> swaps,
            List<VillageRota> villages) {}

    /**
     * A person's own shifts.
     *
     * @param colleagues whom they could ask to swap
     */
    public record MyShifts(List<RosterPlace> places, List<Swaps.ShiftSwap> swaps, List<NamedPerson> colleagues) {}

    @Transactional
    Week week(LocalDate from, int days) {
        LocalDate to = from.plusDays(days - 1L);
        List<Places.Place> all = places.between(from, to);
        List<Shifts.Shift> those = from.datesUntil(to.plusDays(1))
                .flatMap(day -> shifts.on(day).stream())
                .toList();
        return new Week(
                those.stream()
                        .map(shift -> new ShiftView(shift.day(), shift.number(), shift.startsAt(), shift.endsAt()))
                        .toList(),
                units.list("NOT retired ORDER BY callSign").stream()
                        .map(unit -> new RosterUnit(unit.id(), unit.callSign(), unit.kind()))
                        .toList(),
                all.stream().map(RosterPlace::of).toList(),
                gaps(from, those, all),
                swaps.open(null),
                villages(from, to));
    }

    @Transactional
    MyShifts mine(Caller caller) {
        Instant now = clock.instant();
        return new MyShifts(
                places.ofPerson(caller.personId(), now, now.plus(AHEAD)).stream()
                        .map(RosterPlace::of)
                        .toList(),
                swaps.open(caller.personId()),
                people.page("", "", MOST_PEOPLE).stream()
                        .filter(FindPeople.Known::active)
                        .filter(person -> !person.personId().equals(caller.personId()))
                        .map(person -> new NamedPerson(person.personId(), person.name()))
                        .toList());
    }

    @Transactional
    VillageRota write(Caller caller, String desaCode, LocalDate since, List<String> drivers) {
        VillageDrivers list = findByIdOptional(desaCode).orElse(null);
        if (list == null) {
            list = new VillageDrivers(desaCode);
            list.write(since, drivers, clock.instant(), caller.personId());
            persist(list);
        } else {
            list.write(since, drivers, clock.instant(), caller.personId());
        }
        LocalDate today = shifts.during(clock.instant()).day();
        return rota(list, villageNames().get(desaCode), staff.fitnessOf(list.drivers()), today, today.plusDays(6));
    }

    private List<RosterGap> gaps(LocalDate from, List<Shifts.Shift> those, List<Places.Place> all) {
        List<UUID> rostered = places.unitsSince(from.minusDays(ROSTERED_LATELY_DAYS));
        if (rostered.isEmpty()) {
            return List.of();
        }
        List<Unit> judged = units.list("id IN ?1 ORDER BY callSign", rostered);
        Instant now = clock.instant();
        List<RosterGap> gaps = new ArrayList<>();
        for (Shifts.Shift shift : those) {
            if (!shift.endsAt().isAfter(now)) {
                continue;
            }
            for (Unit unit : judged) {
                List<CrewNeed.Person> crew = all.stream()
                        .filter(place -> place.unitId().equals(unit.id())
                                && place.shift() == shift.number()
                                && place.day().equals(shift.day()))
                        .map(place -> new CrewNeed.Person(place.personId(), place.role()))
                        .toList();
                List<Lack> lacks = reviewCrew.lacks(unit, crew, shift.day());
                if (!lacks.isEmpty()) {
                    gaps.add(new RosterGap(shift.day(), shift.number(), unit.id(), unit.callSign(), lacks));
                }
            }
        }
        return gaps;
    }

    private List<VillageRota> villages(LocalDate from, LocalDate to) {
        List<VillageDrivers> lists = listAll();
        if (lists.isEmpty()) {
            return List.of();
        }
        Map<String, String> names = villageNames();
        Fitness fitness = staff.fitnessOf(
                lists.stream().flatMap(list -> list.drivers().stream()).collect(Collectors.toSet()));
        return lists.stream()
                .sorted(Comparator.comparing(VillageDrivers::desaCode))
                .map(list -> rota(list, names.get(list.desaCode()), fitness, from, to))
                .toList();
    }

    private static VillageRota rota(
            VillageDrivers list, @Nullable String name, Fitness fitness, LocalDate from, LocalDate to) {
        return new VillageRota(
                list.desaCode(),
                name,
                list.since(),
                list.drivers().stream().map(person -> named(person, fitness)).toList(),
                from.datesUntil(to.plusDays(1))
                        .map(day -> list.driverOn(day, person -> fitness.isOffDuty(person, day))
                                .map(person -> new DriverDay(
                                        day,
                                        named(person, fitness),
                                        fitness.reasonsAgainst(person, CrewRole.DRIVER, day)))
                                .orElseGet(() -> new DriverDay(day, null, List.of())))
                        .toList());
    }

    private static NamedPerson named(String personId, Fitness fitness) {
        return new NamedPerson(personId, fitness.nameOf(personId));
    }

    private Map<String, String> villageNames() {
        return areas.villages().stream()
                .collect(Collectors.toMap(
                        AreaCopy.Village::code, AreaCopy.Village::name, (one, other) -> one, HashMap::new));
    }
}
