package id.psc119.demo;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Api;
import id.psc119.client.Json;
import id.psc119.client.People;
import id.psc119.client.Sending;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The day's planned work: visits at home and rides home are asked for, planned, published, seen by their crews and done in the order of
 * the plan. A team that an emergency takes leaves what it has begun, and the suite plans again.
 */
final class DemoPlannedWork {
    private static final Duration LONGEST_PLANNING = Duration.ofSeconds(60);
    private static final Duration SHORTEST_DAY = Duration.ofHours(2);
    private static final Duration LONGEST_WINDOW = Duration.ofHours(8);
    /** All jobs of a team, one after the other, and two emergencies between them. */
    private static final Duration AMPLE = Duration.ofHours(6);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);
    private static final Duration WAY = Duration.ofMinutes(20);
    private static final Duration WORK = Duration.ofMinutes(25);

    /**
     * A sample unit that is on duty, and the work that suits it.
     *
     * @param kecamatan in which its jobs are
     * @param facility from where people are brought home; absent for visits
     */
    private record Team(
            String callSign,
            String kind,
            int jobs,
            String kecamatan,
            @Nullable Facility facility) {}

    private record Facility(String landmark, String kecamatan, double lat, double lon) {}

    private static final List<Team> TEAMS = List.of(
            new Team("PKM-01", "HOME_VISIT", 3, "16.06.13", null),
            new Team("BDN-02", "HOME_VISIT", 2, "16.06.08", null),
            new Team(
                    "DES-01",
                    "HOME_FROM_HOSPITAL",
                    2,
                    "16.06.02",
                    new Facility("RSUD Sekayu", "16.06.01", -2.88, 103.84)),
            new Team(
                    "DES-02",
                    "HOME_FROM_HOSPITAL",
                    2,
                    "16.06.08",
                    new Facility("Puskesmas Keluang", "16.06.08", -2.63, 103.96)));

    private static final List<String> LANDMARKS = List.of(
            "rumah kedua setelah jembatan", "depan SD negeri", "samping balai desa", "rumah panggung dekat dermaga");

    private final People people;
    private final Api dispatcher;
    private final Sending sending;
    private final Pace pace;
    private final Random random;
    private final Score score;
    private final Consumer<String> log;
    private final Map<String, Sending.Unit> units = new LinkedHashMap<>();

    DemoPlannedWork(People people, Sending sending, Pace pace, Random random, Score score, Consumer<String> log) {
        this.people = people;
        this.dispatcher = people.signedIn("dispatcher1");
        this.sending = sending;
        this.pace = pace;
        this.random = random;
        this.score = score;
        this.log = log;
    }

    void play() throws InterruptedException {
        Instant now = Instant.now();
        LocalDate today = now.atZone(DemoDay.ZONE).toLocalDate();
        // The windows are real ones, because the plan is made with real travel times. They end before the regency's day
        // does.
        Instant midnight =
                today.plusDays(1).atStartOfDay(DemoDay.ZONE).toInstant().minusSeconds(60);
        Instant end = now.plus(LONGEST_WINDOW).isBefore(midnight) ? now.plus(LONGEST_WINDOW) : midnight;
        if (Duration.between(now, end).compareTo(SHORTEST_DAY) < 0) {
            log.accept("Planned work is left out: the regency's day ends within two hours.");
            return;
        }
        if (Duration.between(now, end).compareTo(AMPLE) < 0) {
            log.accept("Planned work is short of time: the regency's day ends within six hours.");
        }
        Set<String> jobs = new HashSet<>();
        for (Team team : TEAMS) {
            Sending.Unit unit = sending.named(team.callSign());
            units.put(unit.id(), unit);
            for (int i = 0; i < team.jobs(); i++) {
                jobs.add(ask(team, unit, now, end).toString());
            }
        }
        log.accept(jobs.size() + " planned jobs are asked for.");
        String day = "/api/dispatch/day-plans/" + today;
        plan(day, jobs, now, end);
        new Work(day, today, jobs).play();
    }

    private UUID ask(Team team, Sending.Unit unit, Instant from, Instant until) {
        UUID id = Json.newId();
        @Nullable Facility facility = team.facility();
        Map<String, Object> home = place(
                LANDMARKS.get(random.nextInt(LANDMARKS.size())),
                team.kecamatan(),
                unit.lat() + (random.nextDouble() - 0.5) / 60,
                unit.lon() + (random.nextDouble() - 0.5) / 60);
        dispatcher
                .put(
                        "/api/dispatch/planned-jobs/" + id,
                        Json.of(
                                "kind",
                                team.kind(),
                                "exercise",
                                true,
                                "urgent",
                                false,
                                "from",
                                facility == null
                                        ? home
                                        : place(
                                                facility.landmark(),
                                                facility.kecamatan(),
                                                facility.lat(),
                                                facility.lon()),
                                "to",
                                facility == null ? null : home,
                                "wantedFrom",
                                from,
                                "wantedUntil",
                                until,
                                "serviceMinutes",
                                WORK.toMinutes()))
                .orThrow();
        return id;
    }

    private static Map<String, Object> place(String landmark, String kecamatan, double lat, double lon) {
        return Json.of(
                "source",
                "PIN",
                "point",
                Json.of("lat", lat, "lon", lon),
                "kecamatanCode",
                kecamatan,
                "landmark",
                landmark);
    }

    private void plan(String day, Set<String> jobs, Instant from, Instant until) throws InterruptedException {
        UUID run = Json.newId();
        dispatcher
                .put(
                        day + "/runs/" + run,
                        Json.of(
                                "teams",
                                units.keySet().stream()
                                        .map(unit -> Json.of("unitId", unit, "from", from, "until", until))
                                        .toList()))
                .orThrow();
        JsonNode proposal = proposal(day, run);
        for (JsonNode left : proposal.path("leftOut")) {
            if (jobs.contains(left.path("jobId").asText())) {
                log.accept("A planned job does not fit into the plan: "
                        + left.path("reason").asText() + ".");
            }
        }
        dispatcher.put(day + "/published", Json.of("runId", run)).orThrow();
        log.accept("The day is planned and published to "
                + String.join(
                        ", ",
                        units.values().stream().map(Sending.Unit::callSign).toList()) + ".");
    }

    private JsonNode proposal(String day, UUID run) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_PLANNING);
        while (Instant.now().isBefore(end)) {
            JsonNode proposal = dispatcher.get(day).orThrow().path("proposal");
            if (proposal.path("runId").asText().equals(run.toString())) {
                return proposal;
            }
            Thread.sleep(Duration.ofMillis(500));
        }
        throw new IllegalStateException("no plan was made within " + LONGEST_PLANNING.toSeconds() + " s");
    }

    /** The teams at work, looked after in one thread: one look at the day's board after the other. */
    private final class Work {
        private final String day;
        private final LocalDate date;
        private final Set<String> jobs;
        /** Of each unit at work: what it does, and since when. */
        private final Map<String, Begun> begun = new HashMap<>();
        /** From when each unit can do its next job, on the demo's day. */
        private final Map<String, Duration> free = new HashMap<>();

        private @Nullable Instant nothingToDoSince;

        Work(String day, LocalDate date, Set<String> jobs) {
            this.day = day;
            this.date = date;
            this.jobs = jobs;
            units.keySet().forEach(unit -> free.put(unit, now().plus(WAY)));
        }

        private record Begun(JsonNode job, Duration at) {}

        void play() throws InterruptedException {
            JsonNode view = dispatcher.get(day).orThrow();
            while (!isOver(view)) {
                for (JsonNode row : view.path("units")) {
                    Sending.@Nullable Unit unit = units.get(row.path("unitId").asText());
                    if (unit != null) {
                        goOn(unit, row, view);
                    }
                }
                pace.pause(BETWEEN_LOOKS);
                view = dispatcher.get(day).orThrow();
            }
            for (JsonNode job : own(view, "WANTED").toList()) {
                score.count("planned jobs without a team");
                log.accept("Planned job " + job.path("kind").asText() + " has no team: it waits for the next plan.");
            }
        }

        /** When nothing is under way or planned, and no new plan has come for what has no team. */
        private boolean isOver(JsonNode view) {
            if (!begun.isEmpty() || own(view, "PLANNED").findAny().isPresent()) {
                nothingToDoSince = null;
                return false;
            }
            if (own(view, "WANTED").findAny().isEmpty()) {
                return true;
            }
            Instant now = Instant.now();
            Instant since = Objects.requireNonNullElse(nothingToDoSince, now);
            nothingToDoSince = since;
            return Duration.between(since, now).compareTo(LONGEST_PLANNING) > 0;
        }

        private void goOn(Sending.Unit unit, JsonNode row, JsonNode view) {
            Api crew = people.signedIn(unit.account());
            look(crew, unit, row);
            @Nullable Begun present = begun.get(unit.id());
            if (row.path("atEmergency").asBoolean()) {
                if (present != null) {
                    begun.remove(unit.id());
                    report(crew, unit, present.job(), "INTERRUPTED");
                    score.count("planned jobs that gave way");
                }
                free.put(unit.id(), now().plus(WAY));
            } else if (present != null) {
                if (now().compareTo(present.at().plus(WORK)) >= 0) {
                    begun.remove(unit.id());
                    report(crew, unit, present.job(), "DONE");
                    score.count("planned jobs done");
                    free.put(unit.id(), now().plus(WAY));
                }
            } else if (now().compareTo(Objects.requireNonNull(free.get(unit.id()))) >= 0) {
                next(view, unit).ifPresent(job -> {
                    report(crew, unit, job, "BEGUN");
                    begun.put(unit.id(), new Begun(job, now()));
                });
            }
        }

        /** The crew looks at its list, if it has a new one. */
        private void look(Api crew, Sending.Unit unit, JsonNode row) {
            JsonNode notice = row.path("notice");
            if (notice.has("version") && !notice.has("seenAt")) {
                crew.put(
                                "/api/dispatch/my-day/" + unit.id() + "/seen",
                                Json.of(
                                        "day",
                                        date.toString(),
                                        "version",
                                        notice.path("version").asInt()))
                        .orThrow();
                log.accept(unit.callSign() + " has seen its list of planned work.");
            }
        }

        private Optional<JsonNode> next(JsonNode view, Sending.Unit unit) {
            return own(view, "PLANNED")
                    .filter(job -> job.path("unitId").asText().equals(unit.id()))
                    .min(Comparator.comparing(
                            job -> Instant.parse(job.path("start").asText())));
        }

        private void report(Api crew, Sending.Unit unit, JsonNode job, String progress) {
            crew.put(
                            "/api/dispatch/planned-jobs/" + job.path("id").asText() + "/progress",
                            Json.of("progress", progress, "happened", Instant.now()))
                    .orThrow();
            log.accept(unit.callSign() + "  planned job " + job.path("kind").asText() + ": " + progress + ".");
        }

        private Stream<JsonNode> own(JsonNode view, String state) {
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode job : view.path("jobs")) {
                if (jobs.contains(job.path("id").asText())
                        && job.path("state").asText().equals(state)) {
                    found.add(job);
                }
            }
            return found.stream();
        }

        private Duration now() {
            return pace.passed(Instant.now());
        }
    }
}
