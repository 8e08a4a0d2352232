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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/** The day's planned work: visits at home and rides home, planned for two village units, done one after the other. */
final class DemoPlannedWork {
    private static final List<String> TEAMS = List.of("DES-04", "DES-05");
    private static final Duration LONGEST_PLANNING = Duration.ofSeconds(60);

    private final Api dispatcher;
    private final Sending sending;
    private final Pace pace;
    private final Random random;
    private final Score score;
    private final Consumer<String> log;

    DemoPlannedWork(People people, Sending sending, Pace pace, Random random, Score score, Consumer<String> log) {
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
        Instant end = now.plus(Duration.ofHours(8)).isBefore(midnight) ? now.plus(Duration.ofHours(8)) : midnight;
        if (Duration.between(now, end).compareTo(Duration.ofHours(2)) < 0) {
            log.accept("Planned work is left out: the regency's day ends within two hours.");
            return;
        }
        List<Sending.Unit> teams = TEAMS.stream().map(sending::named).toList();
        List<UUID> jobs = new ArrayList<>();
        for (Sending.Unit team : teams) {
            for (int i = 0; i < 3; i++) {
                jobs.add(wish(i == 0 ? "HOME_FROM_HOSPITAL" : "HOME_VISIT", team, now, end));
            }
        }
        log.accept(jobs.size() + " planned jobs are asked for.");
        UUID run = Json.newId();
        String day = "/api/dispatch/day-plans/" + today;
        dispatcher
                .put(
                        day + "/runs/" + run,
                        Json.of(
                                "teams",
                                teams.stream()
                                        .map(team -> Json.of("unitId", team.id(), "from", now, "until", end))
                                        .toList()))
                .orThrow();
        if (!isProposed(day, run)) {
            throw new IllegalStateException("no plan was made within " + LONGEST_PLANNING.toSeconds() + " s");
        }
        dispatcher.put(day + "/published", Json.of("runId", run)).orThrow();
        log.accept("The day is planned and published to " + String.join(" and ", TEAMS) + ".");
        work(day, jobs);
    }

    private UUID wish(String kind, Sending.Unit team, Instant from, Instant until) {
        UUID id = Json.newId();
        dispatcher
                .put(
                        "/api/dispatch/planned-jobs/" + id,
                        Json.of(
                                "kind",
                                kind,
                                "exercise",
                                true,
                                "urgent",
                                false,
                                "from",
                                near(team),
                                "to",
                                kind.equals("HOME_VISIT") ? null : near(team),
                                "wantedFrom",
                                from,
                                "wantedUntil",
                                until,
                                "serviceMinutes",
                                10))
                .orThrow();
        return id;
    }

    private Map<String, Object> near(Sending.Unit team) {
        return Json.of(
                "source",
                "PIN",
                "point",
                Json.of(
                        "lat",
                        team.lat() + (random.nextDouble() - 0.5) / 60,
                        "lon",
                        team.lon() + (random.nextDouble() - 0.5) / 60));
    }

    private boolean isProposed(String day, UUID run) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_PLANNING);
        while (Instant.now().isBefore(end)) {
            if (dispatcher
                    .get(day)
                    .orThrow()
                    .path("proposal")
                    .path("runId")
                    .asText()
                    .equals(run.toString())) {
                return true;
            }
            Thread.sleep(Duration.ofMillis(500));
        }
        return false;
    }

    /** The teams do their work until all is done or the day is over; a team that an emergency took leaves its jobs to a new plan. */
    private void work(String day, List<UUID> jobs) throws InterruptedException {
        for (UUID job : jobs) {
            pace.pause(Duration.ofMinutes(35));
            if (report(day, job, "BEGUN")) {
                pace.pause(Duration.ofMinutes(25));
                if (report(day, job, "DONE")) {
                    score.count("planned jobs done");
                }
            }
        }
    }

    private boolean report(String day, UUID job, String progress) {
        JsonNode row = dispatcher
                .get(day)
                .orThrow()
                .path("jobs")
                .valueStream()
                .filter(one -> one.path("id").asText().equals(job.toString()))
                .findFirst()
                .orElseThrow();
        if (row.path("unitId").isMissingNode()) {
            score.count("planned jobs without a team");
            log.accept("A planned job has no team: it waits for the next plan.");
            return false;
        }
        dispatcher
                .put(
                        "/api/dispatch/planned-jobs/" + job + "/progress",
                        Json.of("progress", progress, "happened", Instant.now()))
                .orThrow();
        log.accept("Planned job " + row.path("kind").asText() + ": " + progress + ".");
        return true;
    }
}
