package id.psc119.dispatch.planning.day;

import id.psc119.dispatch.advice.situation.Situation;
import id.psc119.dispatch.advice.travel.Ways;
import id.psc119.dispatch.advice.travel.Whereabouts;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.planning.job.JobNeeds;
import id.psc119.dispatch.planning.job.JobState;
import id.psc119.dispatch.planning.job.PlanDay;
import id.psc119.dispatch.planning.job.PlannedJob;
import id.psc119.dispatch.planning.solve.DaySchedule;
import id.psc119.dispatch.planning.solve.TeamRoute;
import id.psc119.dispatch.planning.solve.TravelSeconds;
import id.psc119.dispatch.planning.solve.Visit;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the planner's question of a day from the jobs, the teams and the travel times. */
@ApplicationScoped
class PlanInputs {
    private final TravelTimes travelTimes;
    private final Ways ways;
    private final Regency regency;
    private final PlanningSettings settings;

    PlanInputs(TravelTimes travelTimes, Ways ways, Regency regency, PlanningSettings settings) {
        this.travelTimes = travelTimes;
        this.ways = ways;
        this.regency = regency;
        this.settings = settings;
    }

    /**
     * What is read in a transaction, to be computed with outside of one.
     *
     * @param jobs of the day, oldest request first
     */
    record Read(PlanDay on, List<PlanTeam> teams, List<PlannedJob> jobs, Situation situation) {
        LocalDate day() {
            return on.day();
        }

        Instant now() {
            return on.now();
        }
    }

    /** The rows of the matrix, by place. */
    private static final class Places {
        private final Map<Place, Integer> rows = new LinkedHashMap<>();

        int row(Place place) {
            return rows.computeIfAbsent(place, any -> rows.size());
        }

        List<Place> all() {
            return List.copyOf(rows.keySet());
        }
    }

    /** A team, its unit, and where it is at the beginning. */
    private record Team(PlanTeam chosen, UnitSnapshot unit, Place start, Place base, long from, long until) {}

    DaySchedule question(Read read) {
        Places places = new Places();
        List<UnitKind> kinds = new ArrayList<>();
        List<Team> teams = teams(read);
        Map<UUID, Visit> visits = new LinkedHashMap<>();
        for (PlannedJob job : read.jobs()) {
            if (job.state() == JobState.WANTED || job.state() == JobState.PLANNED) {
                visits.put(job.id(), visit(job, teams, places, read));
            }
        }
        List<TeamRoute> routes = new ArrayList<>();
        for (Team team : teams) {
            UnitKind kind = team.unit().kind();
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
            routes.add(new TeamRoute(
                    team.unit().id(),
                    kinds.indexOf(kind),
                    places.row(team.start()),
                    places.row(team.base()),
                    team.from(),
                    team.until(),
                    present(team, read.jobs(), visits)));
        }
        return new DaySchedule(matrix(kinds, places.all(), read), List.copyOf(visits.values()), routes);
    }

    /** What is on the team's published list, in its order. */
    private static List<Visit> present(Team team, List<PlannedJob> jobs, Map<UUID, Visit> visits) {
        return jobs.stream()
                .filter(job -> job.state() == JobState.PLANNED
                        && team.unit().id().equals(job.unitId())
                        && (job.pinnedUnit() == null || job.pinnedUnit().equals(job.unitId())))
                .sorted(Comparator.comparing(PlannedJob::start, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(job -> visits.get(job.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Team> teams(Read read) {
        Map<UUID, UnitSnapshot> units =
                read.situation().units().stream().collect(Collectors.toMap(UnitSnapshot::id, Function.identity()));
        List<Team> teams = new ArrayList<>();
        for (PlanTeam chosen : read.teams()) {
            UnitSnapshot unit = units.get(chosen.unitId());
            // Its list goes to the others until it is repaired.
            boolean broken = unit != null && unit.isBrokenDown() && read.on().hasBegun();
            if (unit != null && !broken) {
                teams.add(team(chosen, unit, read));
            }
        }
        return teams;
    }

    /** On the day itself a team begins where it is, when it is free; never before its shift of the day before is over. */
    private Team team(PlanTeam chosen, UnitSnapshot unit, Read read) {
        Place base = Whereabouts.of(unit.message().home());
        Place start = base;
        Instant from = later(chosen.from(), read.on().before().getOrDefault(chosen.unitId(), Instant.EPOCH));
        if (read.on().hasBegun()) {
            from = later(from, read.now());
            start = Whereabouts.of(unit, read.situation().fixes().get(unit.id()), read.now());
            boolean away = read.situation().busy().contains(unit.id());
            if (away) {
                from = later(from, read.now().plus(settings.emergencyTakes()));
            }
            for (PlannedJob job : read.jobs()) {
                if (job.state() == JobState.UNDER_WAY && unit.id().equals(job.unitId())) {
                    Instant begun = job.startedAt() == null ? read.now() : job.startedAt();
                    Instant done = begun.plus(job.service());
                    // The job stays with the team that has begun it: after the emergency it does what is left of it.
                    from = away && done.isAfter(read.now())
                            ? from.plus(Duration.between(read.now(), done))
                            : later(from, done);
                    start = Whereabouts.of(job.to() == null ? job.from() : job.to());
                }
            }
        }
        return new Team(
                chosen, unit, start, base, from.getEpochSecond(), chosen.until().getEpochSecond());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Visit visit(PlannedJob job, List<Team> teams, Places places, Read read) {
        Place from = Whereabouts.of(job.from());
        int begins = places.row(from);
        int ends = job.to() == null ? begins : places.row(Whereabouts.of(job.to()));
        Instant dayEnd = regency.startOf(read.day().plusDays(1));
        Instant wanted = job.wantedFrom();
        // Wanted on a day before: it is late already, whatever the order.
        long earliest = wanted == null || wanted.isBefore(regency.startOf(read.day())) ? 0 : wanted.getEpochSecond();
        Instant until = job.wantedUntil();
        // Without an end, or with one that has passed on a day before, the shifts of the teams are the limit.
        long latest = (until == null || until.isBefore(regency.startOf(read.day()))
                        ? dayEnd.plus(PlanDay.NIGHT)
                        : until)
                .getEpochSecond();
        @Nullable UUID pinned = job.pinnedUnit();
        Set<UUID> able = teams.stream()
                .map(Team::unit)
                .filter(unit -> pinned == null
                        ? JobNeeds.areMet(
                                job.kind(),
                                job.needs(),
                                job.capabilities(),
                                unit.kind(),
                                unit.message().capabilities())
                        // The desk has decided, whatever is recorded of the unit.
                        : pinned.equals(unit.id()))
                .map(UnitSnapshot::id)
                .collect(Collectors.toUnmodifiableSet());
        UUID had = job.unitId();
        return new Visit(
                job.id(),
                begins,
                ends,
                earliest,
                latest,
                job.service().toSeconds(),
                job.isUrgent(),
                able,
                pinned != null,
                job.state() == JobState.PLANNED && had != null ? Set.of(had) : Set.of());
    }

    /** One question for each place and kind of unit, without siren. */
    private TravelSeconds matrix(List<UnitKind> kinds, List<Place> places, Read read) {
        Instant noon = regency.startOf(read.day()).plusSeconds(12 * 3600);
        Conditions conditions = ways.at(noon, Colour.GREEN);
        List<Stop> stops = new ArrayList<>();
        for (Place place : places) {
            stops.add(new Stop(new UUID(0x119, stops.size()), place));
        }
        int[][][] seconds = new int[kinds.size()][places.size()][places.size()];
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (int from = 0; from < places.size(); from++) {
                Place place = places.get(from);
                Traveller traveller = new Traveller(stops.get(from).id(), kinds.get(kind), place);
                List<Travel> travels = travelTimes.fromOne(traveller, stops, conditions);
                for (int to = 0; to < places.size(); to++) {
                    Travel travel = travels.get(to);
                    seconds[kind][from][to] = travel.exists()
                            ? (int) Math.min(TravelSeconds.NO_WAY, Math.round(travel.medianSeconds()))
                            : TravelSeconds.NO_WAY;
                }
            }
        }
        return new TravelSeconds(seconds);
    }
}
