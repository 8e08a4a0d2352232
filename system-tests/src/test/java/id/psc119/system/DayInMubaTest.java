package id.psc119.system;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Api;
import id.psc119.client.EventStream;
import id.psc119.client.EventStream.Event;
import id.psc119.platform.testing.ClearText;
import id.psc119.system.MubaDay.Played;
import id.psc119.system.MubaDay.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A day on the real areas of Musi Banyuasin: 200 contacts over all channels.
 *
 * <p>The mix. Purworejo 2022–24 published 2,802 calls: 1,170 silent, 1,147 prank, 455 for information, 30 real. The noise here keeps
 * its proportion to each other (42 : 41 : 16 of a hundred noise calls). The real ones are raised from 1 % to 30 %, because two real
 * calls in two hundred would show nothing.
 */
@Order(1)
class DayInMubaTest {
    private static final Installation SUITE = Installation.shared();
    private static final int WORKERS = 6;
    private static final List<String> STEPS =
            List.of("ACCEPTED", "DEPARTED", "ON_SCENE", "PATIENT_LOADED", "AT_FACILITY", "HANDED_OVER", "CLEAR");

    private static final List<Event> steady = new CopyOnWriteArrayList<>();
    private static final List<Event> broken = new CopyOnWriteArrayList<>();
    private static MubaDay day;

    private static Map<Story, Integer> mix() {
        Map<Story, Integer> mix = new EnumMap<>(Story.class);
        mix.put(Story.SILENT, 59);
        mix.put(Story.PRANK, 58);
        mix.put(Story.INFORMATION, 23);
        mix.put(Story.SOLVED_BY_PHONE, 3);
        mix.put(Story.PASSED_ON, 2);
        mix.put(Story.DUPLICATE, 4);
        mix.put(Story.HOSPITAL, 13);
        mix.put(Story.PUSKESMAS, 5);
        mix.put(Story.TREATED, 5);
        mix.put(Story.REFUSED, 3);
        mix.put(Story.DIED_ON_SCENE, 2);
        mix.put(Story.DIED_ON_BOARD, 2);
        mix.put(Story.TAKEN_BY_FAMILY, 2);
        mix.put(Story.NOT_FOUND, 2);
        mix.put(Story.RELAY, 3);
        mix.put(Story.TWO_HOSPITALS, 3);
        mix.put(Story.DIVERTED, 2);
        mix.put(Story.DECLINED, 2);
        mix.put(Story.OFF_LINE, 3);
        mix.put(Story.RADIO, 2);
        mix.put(Story.PAPER, 2);
        return mix;
    }

    @BeforeAll
    @SuppressWarnings("try") // the whole stream only listens
    static void play() throws Exception {
        List<Story> stories = new ArrayList<>();
        mix().forEach((story, times) -> stories.addAll(Collections.nCopies(times, story)));
        assertThat(stories).hasSize(200);
        Collections.shuffle(stories, new Random(1606));
        day = new MubaDay(SUITE, villages());
        String position =
                SUITE.desk("supervisor1").board().orThrow().path("position").asText();
        Api screen = SUITE.people().signedIn("supervisor1");
        try (EventStream whole = new EventStream(screen, "dispatch", position, steady::add);
                EventStream unlucky = new EventStream(screen, "dispatch", position, broken::add);
                ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> played = new ArrayList<>();
            stories.forEach(story -> played.add(workers.submit(() -> day.play(story))));
            Random random = new Random(7);
            for (Future<?> one : played) {
                if (random.nextInt(4) == 0) {
                    unlucky.breakConnection();
                }
                finish(one);
            }
            String last =
                    SUITE.desk("supervisor1").board().orThrow().path("position").asText();
            await("both screens to see the last change")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> {
                        assertThat(position(numbered(steady).getLast())).isGreaterThanOrEqualTo(positionOf(last));
                        assertThat(position(numbered(broken).getLast())).isGreaterThanOrEqualTo(positionOf(last));
                    });
        }
    }

    @Test
    void the_day_is_played_on_the_real_areas() throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(realAreas()), "the shared data is not there: the day was played on the seeded directory");
        assertThat(villages())
                .filteredOn(village -> village.path("pointIsOwn").asBoolean())
                .as("two of Muba's 242 desa have no point of their own")
                .hasSize(240);
    }

    @Test
    void every_contact_ends_as_what_it_turned_out_to_be() {
        Map<String, Integer> outcomes = new TreeMap<>();
        Set<String> channels = new HashSet<>();
        day.contacts.forEach((contact, story) -> {
            JsonNode row = SUITE.desk("operator1")
                    .api()
                    .get("/api/intake/contacts/" + contact)
                    .orThrow();
            assertThat(row.path("state").asText()).as(story.name()).isEqualTo("ENDED");
            assertThat(row.path("outcome").asText()).isEqualTo(story.isIncident() ? "DISPATCHED" : story.name());
            outcomes.merge(row.path("outcome").asText(), 1, Integer::sum);
            channels.add(row.path("channel").asText());
        });
        assertThat(outcomes)
                .containsEntry("SILENT", 59)
                .containsEntry("PRANK", 58)
                .containsEntry("INFORMATION", 23)
                .containsEntry("DISPATCHED", 51);
        assertThat(channels)
                .contains("BUTTON", "CALL_119", "CALL_GSM", "SMS", "WHATSAPP", "PARTNER", "RADIO", "WALK_IN");
    }

    @Test
    void every_real_one_ends_in_one_of_the_domains_endings_and_each_ending_occurs() {
        Map<String, Integer> endings = new TreeMap<>();
        for (Played played : day.incidents) {
            JsonNode incident = day.incident(played.incident()).orThrow();
            assertThat(incident.path("state").asText()).isEqualTo("CLOSED");
            for (JsonNode patient : incident.path("patients")) {
                endings.merge(patient.path("ending").asText("none"), 1, Integer::sum);
            }
        }
        assertThat(endings)
                .containsOnlyKeys("HANDED_OVER", "TREATED_AND_LEFT", "REFUSED", "DIED", "TAKEN_BY_FAMILY", "NOT_FOUND")
                .containsEntry("DIED", 4)
                .containsEntry("TAKEN_BY_FAMILY", 2)
                .containsEntry("NOT_FOUND", 2)
                .containsEntry("REFUSED", 3)
                .containsEntry("TREATED_AND_LEFT", 5);
    }

    @Test
    void each_timeline_tells_the_whole_way_from_the_report_to_the_end() {
        for (Played played : day.incidents) {
            List<JsonNode> rows = day.timeline(played.incident());
            assertThat(rows)
                    .extracting(row -> row.path("position").asLong())
                    .isSorted()
                    .doesNotHaveDuplicates();
            List<String> whats =
                    rows.stream().map(row -> row.path("what").asText()).toList();
            assertThat(whats).as(played.toString()).contains("REPORTED", "OFFERED", "ACCEPTED", "CLEAR", "CLOSED");
            switch (played.story()) {
                case HOSPITAL, PUSKESMAS, DECLINED, RADIO, OFF_LINE, PAPER, DIVERTED, RELAY ->
                    assertThat(whats).as(played.toString()).containsAll(STEPS);
                default -> assertThat(whats).as(played.toString()).contains("DEPARTED", "ON_SCENE");
            }
            assertThat(rows)
                    .as("nothing contradicts anything: " + played)
                    .allMatch(row -> row.path("consistent").asBoolean());
            assertThat(rows)
                    .allMatch(row -> row.hasNonNull("via") && row.hasNonNull("recorded") && row.hasNonNull("happened"));
        }
    }

    @Test
    void what_a_crew_reported_after_an_hour_without_coverage_has_its_own_time() {
        List<Played> late = day.incidents.stream()
                .filter(played -> !played.told().isEmpty())
                .toList();
        assertThat(late).hasSize(5);
        for (Played played : late) {
            JsonNode assignment = day.incident(played.incident())
                    .orThrow()
                    .path("assignments")
                    .path(0);
            played.told()
                    .forEach((step, at) -> assertThat(Instant.parse(
                                    assignment.path("stepTimes").path(step).asText()))
                            .as(step)
                            .isEqualTo(at));
            List<JsonNode> rows = day.timeline(played.incident());
            assertThat(rows.stream().filter(row -> row.path("what").asText().equals("ON_SCENE")))
                    .as("told twice, kept once")
                    .hasSize(1);
        }
    }

    @Test
    void radio_and_paper_say_so() {
        Map<Story, Set<String>> vias = new EnumMap<>(Story.class);
        for (Played played : day.incidents) {
            day.timeline(played.incident()).stream()
                    .filter(row -> row.path("what").asText().equals("DEPARTED"))
                    .forEach(row -> vias.computeIfAbsent(played.story(), story -> new HashSet<>())
                            .add(row.path("via").asText()));
        }
        assertThat(vias).containsEntry(Story.RADIO, Set.of("RADIO")).containsEntry(Story.PAPER, Set.of("PAPER"));
    }

    @Test
    void no_unit_is_given_to_two() {
        record Busy(String unit, String assignment, Instant from, Instant to) {}
        List<Busy> all = new ArrayList<>();
        for (Played played : day.incidents) {
            List<JsonNode> rows = day.timeline(played.incident());
            rows.stream()
                    .filter(row -> row.path("what").asText().equals("ACCEPTED"))
                    .forEach(accepted -> {
                        String assignment = accepted.path("assignmentId").asText();
                        Instant end = rows.stream()
                                .filter(row -> row.path("assignmentId").asText().equals(assignment))
                                .filter(row -> Set.of("CLEAR", "STOOD_DOWN")
                                        .contains(row.path("what").asText()))
                                .map(row -> Instant.parse(row.path("recorded").asText()))
                                .min(Comparator.naturalOrder())
                                .orElse(Instant.MAX);
                        all.add(new Busy(
                                accepted.path("unitCallSign").asText(),
                                assignment,
                                Instant.parse(accepted.path("recorded").asText()),
                                end));
                    });
        }
        assertThat(all).hasSizeGreaterThanOrEqualTo(57);
        all.stream().collect(groupingBy(Busy::unit)).forEach((unit, works) -> {
            List<Busy> inOrder =
                    works.stream().sorted(Comparator.comparing(Busy::from)).toList();
            for (int i = 1; i < inOrder.size(); i++) {
                assertThat(inOrder.get(i).from())
                        .as(unit)
                        .isAfterOrEqualTo(inOrder.get(i - 1).to());
            }
        });
    }

    @Test
    void a_relay_passes_the_patient_from_the_village_car_to_the_ambulance() {
        List<Played> relays = day.incidents.stream()
                .filter(played -> played.story() == Story.RELAY)
                .toList();
        assertThat(relays).hasSize(3);
        for (Played played : relays) {
            JsonNode incident = day.incident(played.incident()).orThrow();
            assertThat(incident.path("assignments")).hasSize(2);
            assertThat(day.timeline(played.incident()))
                    .filteredOn(row -> row.path("detail").hasNonNull("toAssignment"))
                    .hasSize(1);
            assertThat(incident.path("patients").path(0).path("endingConfirmed").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void two_patients_of_one_crash_reach_two_hospitals() {
        List<Played> crashes = day.incidents.stream()
                .filter(played -> played.story() == Story.TWO_HOSPITALS)
                .toList();
        assertThat(crashes).hasSize(3);
        for (Played played : crashes) {
            JsonNode incident = day.incident(played.incident()).orThrow();
            assertThat(new HashSet<>(incident.path("assignments").findValuesAsText("destinationFacilityId")))
                    .hasSize(2);
            assertThat(incident.path("patients").findValuesAsText("ending"))
                    .containsExactly("HANDED_OVER", "HANDED_OVER");
        }
    }

    @Test
    void each_change_comes_over_the_board_stream_once_and_in_order_also_for_a_screen_that_loses_its_line() {
        List<Event> seen = numbered(broken);
        assertThat(seen).hasSizeGreaterThan(500);
        assertThat(broken).noneMatch(event -> event.kind().equals("reset"));
        assertThat(seen).extracting(DayInMubaTest::position).isSorted().doesNotHaveDuplicates();
        long until =
                Math.min(position(seen.getLast()), position(numbered(steady).getLast()));
        assertThat(seen.stream().filter(event -> position(event) <= until).map(Event::id))
                .containsExactlyElementsOf(numbered(steady).stream()
                        .filter(event -> position(event) <= until)
                        .map(Event::id)
                        .toList());
    }

    @Test
    void the_stream_alone_leaves_the_same_board_as_a_new_snapshot() {
        Map<String, JsonNode> rows = new HashMap<>();
        numbered(broken).stream()
                .filter(event -> event.kind().equals("incident"))
                .forEach(event -> rows.put(
                        event.data().path("subject").asText(), event.data().path("body")));
        for (Played played : day.incidents) {
            assertThat(rows.get(played.incident().toString()).path("state").asText())
                    .as(played.toString())
                    .isEqualTo("CLOSED");
        }
    }

    @Test
    void the_four_services_agree_at_the_end_of_the_day() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<String, String> open = new LinkedHashMap<>();
            for (Played played : day.incidents) {
                String state = SUITE.desk("operator1")
                        .api()
                        .get("/api/intake/incidents/" + played.incident())
                        .orThrow()
                        .path("state")
                        .asText();
                if (!state.equals("CLOSED")) {
                    open.put(played.toString(), state);
                }
            }
            assertThat(open).as("open in intake").isEmpty();
            assertThat(SUITE.desk("dispatcher1")
                            .api()
                            .get("/api/fleet/trips?open=true")
                            .orThrow()
                            .path("items"))
                    .as("trips open in fleet")
                    .isEmpty();
        });
    }

    private static void finish(Future<?> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Facilities' own telephones are public. */
    @Test
    void no_database_holds_a_telephone_number_or_a_nik_in_clear_after_the_day() throws SQLException {
        for (String database : List.of("intake", "dispatch", "fleet", "referral")) {
            try (Connection connection = SUITE.superuser(database)) {
                assertThat(ClearText.numbers(connection, "facility.telephone", "facility.told"))
                        .as(database)
                        .isEmpty();
            }
        }
    }

    /** The real villages with their points where PSC_SHARED has them, otherwise the directory that the sample brings. */
    private static List<JsonNode> villages() throws IOException, InterruptedException {
        Api administrator = SUITE.people().signedIn("admin1");
        Path file = realAreas();
        if (Files.exists(file)) {
            assertThat(SUITE.psc("areas", "load", file.toString())).startsWith("Read ");
        } else if (System.getenv("PSC_SHARED") != null) {
            throw new AssertionError("PSC_SHARED is set, and " + file + " is not there");
        }
        List<JsonNode> all = new ArrayList<>();
        administrator
                .get("/api/intake/areas?level=DESA&limit=1000")
                .orThrow()
                .path("items")
                .forEach(all::add);
        assertThat(all).hasSizeGreaterThanOrEqualTo(240);
        return all;
    }

    private static Path realAreas() {
        String shared = System.getenv().getOrDefault("PSC_SHARED", System.getProperty("psc.tree") + "/../shared");
        return Path.of(shared).resolve("data/sumsel-areas.csv");
    }

    private static List<Event> numbered(List<Event> events) {
        return events.stream().filter(event -> !event.id().isEmpty()).toList();
    }

    private static long position(Event event) {
        return positionOf(event.id());
    }

    private static long positionOf(String id) {
        return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }
}
