package id.psc119.dispatch.advice.replay;

import id.psc119.dispatch.advice.relocation.RelocationSettings;
import id.psc119.dispatch.advice.travel.Ways;
import id.psc119.dispatch.advice.travel.Whereabouts;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.exchange.facility.FacilityMessage;
import id.psc119.dispatch.exchange.unit.DutyRecord;
import id.psc119.dispatch.exchange.unit.UnitMessage;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.interval.CountableTimes;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.engine.simulate.Day;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.platform.area.AreaCopy;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts a past day together from what dispatch knows: each need, of whichever unit reached it first; each unit with its duty of
 * that day, at its home. Exercises, and what has no point on the map, are left out.
 */
@ApplicationScoped
class PastDays {
    /** How likely a private car's owner answers who has not said that they are there, as the recommendation takes it. */
    private static final double UNKNOWN = 0.5;

    private final Incidents incidents;
    private final Needs needs;
    private final Assignments assignments;
    private final CountableTimes countableTimes;
    private final Units units;
    private final DutyRecord duties;
    private final Facilities facilities;
    private final Ways ways;
    private final AreaCopy areas;
    private final RelocationSettings settings;
    private final Regency regency;

    PastDays(
            Incidents incidents,
            Needs needs,
            Assignments assignments,
            CountableTimes countableTimes,
            Units units,
            DutyRecord duties,
            Facilities facilities,
            Ways ways,
            AreaCopy areas,
            RelocationSettings settings,
            Regency regency) {
        this.incidents = incidents;
        this.needs = needs;
        this.assignments = assignments;
        this.countableTimes = countableTimes;
        this.units = units;
        this.duties = duties;
        this.facilities = facilities;
        this.ways = ways;
        this.areas = areas;
        this.settings = settings;
        this.regency = regency;
    }

    /** The day; empty when nothing of it can be replayed. */
    @Transactional
    Optional<Day> of(LocalDate day) {
        Instant start = regency.startOf(day);
        Instant end = regency.startOf(day.plusDays(1));
        List<Incident> real = incidents.reportedBetween(start, end).stream()
                .filter(incident -> !incident.isExercise())
                .toList();
        List<Day.PastCall> calls = calls(real);
        List<Day.PastUnit> known = units(start, end);
        if (calls.isEmpty() || known.isEmpty()) {
            return Optional.empty();
        }
        // A unit that came and is not listed any more has left nothing but its work.
        List<UUID> ids = known.stream().map(Day.PastUnit::id).toList();
        List<Day.PastCall> ofKnown = calls.stream()
                .map(call -> ids.contains(call.unit()) ? call : unanswered(call))
                .toList();
        return Optional.of(new Day(
                regency.code(),
                day,
                regency.zone().getId(),
                ways.at(start, null).wetSeason(),
                targets(),
                List.of(),
                villages(),
                known,
                facilities.all().stream().flatMap(PastDays::facility).toList(),
                ofKnown));
    }

    /** Where calls are expected: where people live. */
    private List<Day.PastVillage> villages() {
        List<AreaCopy.Village> all = areas.villages();
        double usual = all.stream()
                .map(AreaCopy.Village::population)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .average()
                .orElse(1);
        List<Day.PastVillage> placed = new ArrayList<>();
        for (AreaCopy.Village village : all) {
            Point point = Whereabouts.of(village).point();
            if (point != null) {
                placed.add(new Day.PastVillage(
                        village.code(),
                        point.lat(),
                        point.lon(),
                        village.population() == null ? usual : village.population()));
            }
        }
        return placed;
    }

    private Map<Colour, Double> targets() {
        double minutes = settings.target().toSeconds() / 60.0;
        Map<Colour, Double> targets = new EnumMap<>(Colour.class);
        targets.put(Colour.RED, minutes);
        targets.put(Colour.YELLOW, minutes);
        targets.put(Colour.GREEN, 2 * minutes);
        return targets;
    }

    private List<Day.PastCall> calls(List<Incident> real) {
        List<UUID> ids = real.stream().map(Incident::id).toList();
        Map<UUID, Incident> incidentOf = real.stream().collect(Collectors.toMap(Incident::id, Function.identity()));
        CountableTimes.ReportedTimes times = countableTimes.timesFor(ids);
        Comparator<Assignment> byScene = Comparator.comparing(
                one -> times.stepTimesOf(one).of(Step.ON_SCENE).orElse(null),
                Comparator.nullsLast(Comparator.naturalOrder()));
        Map<UUID, Assignment> firstOf = assignments.assignmentsFor(ids).stream()
                .collect(Collectors.toMap(Assignment::needId, Function.identity(), BinaryOperator.minBy(byScene)));
        List<Day.PastCall> calls = new ArrayList<>();
        for (Need need : needs.needsFor(ids)) {
            Incident incident = incidentOf.get(need.incidentId());
            if (incident != null) {
                Assignment came = firstOf.get(need.id());
                call(
                                incident,
                                need,
                                came,
                                came == null
                                        ? Map.of()
                                        : times.stepTimesOf(came).countable(),
                                times.offeredFor(incident.id(), need.id()).orElse(null))
                        .ifPresent(calls::add);
            }
        }
        calls.sort(Comparator.comparing(Day.PastCall::received).thenComparing(Day.PastCall::number));
        return calls;
    }

    private static Optional<Day.PastCall> call(
            Incident incident,
            Need need,
            @Nullable Assignment came,
            Map<Step, Instant> times,
            @Nullable Instant offered) {
        Place place = Whereabouts.of(need.placeIn(incident));
        Point point = place.point();
        if (point == null) {
            return Optional.empty();
        }
        Instant clear = times.getOrDefault(Step.CLEAR, came == null ? null : came.endedAt());
        return Optional.of(new Day.PastCall(
                incident.spokenNumber(),
                colour(incident),
                need.capability(),
                incident.complaint(),
                point.lat(),
                point.lon(),
                place.radiusMetres(),
                place.desaCode(),
                incident.reportedAt(),
                offered,
                came == null ? null : came.unitId(),
                times.get(Step.DEPARTED),
                times.get(Step.ON_SCENE),
                times.getOrDefault(Step.PATIENT_LOADED, clear),
                times.get(Step.AT_FACILITY),
                clear,
                came == null || !times.containsKey(Step.PATIENT_LOADED) ? null : came.destination()));
    }

    /** An emergency without a colour counts as red, as in the recommendation; other work can wait. */
    private static Colour colour(Incident incident) {
        return Optional.ofNullable(incident.colour())
                .orElse(incident.kind() == IncidentKind.EMERGENCY ? Colour.RED : Colour.GREEN);
    }

    private static Day.PastCall unanswered(Day.PastCall call) {
        return new Day.PastCall(
                call.number(),
                call.colour(),
                call.capability(),
                call.complaint(),
                call.lat(),
                call.lon(),
                call.radiusMetres(),
                call.desaCode(),
                call.received(),
                call.decided(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private List<Day.PastUnit> units(Instant start, Instant end) {
        Map<UUID, List<DutyRecord.Since>> reported = duties.between(start, end);
        List<Day.PastUnit> all = new ArrayList<>();
        for (UnitSnapshot unit : units.all()) {
            UnitMessage fleet = unit.message();
            Place home = Whereabouts.of(fleet.home());
            Point point = home.point();
            if (point == null) {
                continue;
            }
            boolean ambulance = fleet.kind() == UnitKind.ALS_AMBULANCE || fleet.kind() == UnitKind.BLS_AMBULANCE;
            all.add(new Day.PastUnit(
                    unit.id(),
                    unit.callSign(),
                    fleet.kind(),
                    fleet.capabilities(),
                    ambulance && !fleet.privateVehicle(),
                    fleet.privateVehicle() ? UNKNOWN : null,
                    point.lat(),
                    point.lon(),
                    home.desaCode(),
                    duty(reported.get(unit.id()), end)));
        }
        return all;
    }

    /** When somebody may have been there. An owner whose duty was unknown may have been. */
    private static @Nullable List<Day.OnDuty> duty(@Nullable List<DutyRecord.Since> message, Instant end) {
        if (message == null) {
            return null;
        }
        List<Day.OnDuty> duty = new ArrayList<>();
        for (int i = 0; i < message.size(); i++) {
            DutyRecord.Since each = message.get(i);
            if (each.state() != DutyState.OFF) {
                Instant next = i + 1 < message.size() ? message.get(i + 1).from() : end.plus(Duration.ofDays(1));
                duty.add(new Day.OnDuty(each.from(), next));
            }
        }
        return duty;
    }

    private static Stream<Day.PastFacility> facility(Facility facility) {
        FacilityMessage message = facility.message();
        Point point = Whereabouts.of(message.place()).point();
        FacilityMessage.Room room = message.emergencyRoom();
        if (point == null || room == null) {
            return Stream.empty();
        }
        LocalTime opens = room.always() ? null : time(room.opens());
        LocalTime closes = room.always() ? null : time(room.closes());
        return !room.always() && (opens == null || closes == null)
                ? Stream.empty()
                : Stream.of(new Day.PastFacility(
                        facility.id(),
                        message.name(),
                        message.kind(),
                        point.lat(),
                        point.lon(),
                        message.capabilities(),
                        opens,
                        closes));
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        try {
            return text == null ? null : LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            // Hours that cannot be read are none: a closed door is safer to assume than an open one.
            return null;
        }
    }
}
