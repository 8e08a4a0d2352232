package id.psc119.bench;

import id.psc119.client.Json;
import id.psc119.engine.destination.Beds;
import id.psc119.engine.destination.DestinationPolicy;
import id.psc119.engine.destination.DestinationRecommender;
import id.psc119.engine.destination.DestinationSnapshot;
import id.psc119.engine.destination.EmergencyRoom;
import id.psc119.engine.destination.FacilityState;
import id.psc119.engine.destination.PatientNeed;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.UnitKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** The clinical side: where to bring a patient, and whether a care record outlives what is killed under it. */
final class Referrals implements Cases.Case {
    private static final String NAME = "referral";
    private static final int FACILITIES = 500;
    private static final int WARM_UP = 500;
    private static final int QUESTIONS = 2_000;
    private static final double AIM = 10;
    private static final int KILLS = 3;
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(3);
    private static final Duration BACK = Duration.ofMinutes(2);
    private static final List<String> COMPLAINTS =
            List.of("CHEST_PAIN", "ROAD_CRASH", "PREGNANCY", "FALL", "FEVER_CHILD");
    private static final String ENTRY = "{\"content\":{\"vitals\":{\"pulse\":88,\"systolic\":120}},\"via\":\"APP\"}";

    private final Random random = new Random(119);

    @Override
    public void run(Cases cases) throws SQLException, InterruptedException {
        cases.report.begin(
                NAME,
                "Destination and care record",
                "the engine's choice among 500 facilities, by the thread's processor time and as one waits; its floor is asking for"
                        + " the ways and sorting by them. Care records: `PUT /patients/{id}/care/{id}` straight to referral; the"
                        + " floor is the same row, stored by bare JDBC");
        destinations(cases);
        careRecords(cases);
    }

    private void destinations(Cases cases) {
        TravelTimes estimate = new Estimate();
        DestinationRecommender recommender = new DestinationRecommender(estimate);
        List<FacilityState> facilities = facilities();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Times own = new Times();
        Times waited = new Times();
        Times floor = new Times();
        for (int i = -WARM_UP; i < QUESTIONS; i++) {
            DestinationSnapshot question = question(facilities, i);
            long began = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            int found = recommender.recommend(question).candidates().size();
            long usedAfter = threads.getCurrentThreadCpuTime();
            long ended = System.nanoTime();
            int sorted = nearest(estimate, question).size();
            long floorUsed = threads.getCurrentThreadCpuTime() - usedAfter;
            if (found == 0 || sorted == 0) {
                throw new IllegalStateException("no destination was found");
            }
            if (i >= 0) {
                own.add(usedAfter - used);
                waited.add(ended - began);
                floor.add(floorUsed);
            }
        }
        cases.report
                .row(NAME, FACILITIES + " facilities, processor time", own.shown())
                .floor(Report.number(floor.p50()) + " ms at p50", floor.p50() / own.p50(), "referral.destination")
                .atMost(own.p99(), AIM, "ms at p99")
                .write();
        cases.report
                .row(NAME, FACILITIES + " facilities, waited", waited.shown())
                .write();
    }

    private static List<Travel> nearest(TravelTimes times, DestinationSnapshot question) {
        return times
                .fromOne(
                        question.carrier(),
                        question.facilities().stream()
                                .map(one -> new Stop(one.id(), one.place()))
                                .toList(),
                        question.conditions())
                .stream()
                .sorted(Comparator.comparingDouble(Travel::medianSeconds))
                .toList();
    }

    private DestinationSnapshot question(List<FacilityState> facilities, int number) {
        return new DestinationSnapshot(
                Instant.parse("2026-11-28T03:00:00Z"),
                ZoneId.of("Asia/Jakarta"),
                PatientNeed.ofComplaint(COMPLAINTS.get(Math.floorMod(number, COMPLAINTS.size())), Colour.RED),
                new Traveller(new UUID(1, number), UnitKind.ALS_AMBULANCE, Place.of(point())),
                Conditions.URGENT,
                facilities,
                DestinationPolicy.DEFAULT);
    }

    /** Fifty hospitals, of which ten treat hearts, strokes and difficult births, among puskesmas. */
    private List<FacilityState> facilities() {
        List<FacilityState> made = new ArrayList<>();
        for (int i = 0; i < FACILITIES; i++) {
            boolean isHospital = i % 10 == 0;
            Set<FacilityCapability> can = EnumSet.noneOf(FacilityCapability.class);
            if (isHospital) {
                can.add(FacilityCapability.TRAUMA);
            }
            if (i % 50 == 0) {
                can.addAll(Set.of(FacilityCapability.CARDIAC, FacilityCapability.STROKE, FacilityCapability.PONEK));
            }
            made.add(new FacilityState(
                    new UUID(0, i),
                    isHospital ? FacilityKind.HOSPITAL : FacilityKind.PUSKESMAS,
                    Place.of(point()),
                    EmergencyRoom.ALWAYS,
                    can,
                    Set.of(),
                    i % 25 == 3,
                    List.of(new Beds(
                            BedKind.EMERGENCY,
                            10,
                            random.nextInt(10),
                            Instant.parse("2026-11-28T02:00:00Z").minusSeconds(random.nextInt(90_000)))),
                    random.nextInt(3)));
        }
        return made;
    }

    private Point point() {
        return new Point(-2.2 - random.nextDouble(), 103.4 + random.nextDouble());
    }

    private static void careRecords(Cases cases) throws SQLException, InterruptedException {
        String headers = cases.suite.headersOf("supervisor1");
        Load.Outcome outcome = new Load(cases.suite.port("referral"), 8, () -> entry(headers))
                .warmUp(cases.scale.warmUp())
                .window(cases.scale.window())
                .run();
        Floors.Floor floor;
        try (Floors floors = new Floors(cases.suite, "referral", "care_entry_row", List.of("id"))) {
            floor = floors.rowACommit(8, cases.scale.floor());
        }
        cases.report
                .row(NAME, "care entries", Report.number(outcome.perSecond()) + "/s, " + outcome.times.shown())
                .floor(
                        Report.number(floor.rowsPerSecond()) + "/s",
                        outcome.perSecond() / floor.rowsPerSecond(),
                        "referral.care")
                .none(outcome.refused(), "refused")
                .write();
        Collection<UUID> acknowledged = writeWhileKilled(cases.suite);
        long lost = acknowledged.size() - stored(cases.suite, acknowledged);
        cases.report
                .row(
                        NAME,
                        "care entries acknowledged around " + KILLS + " kill −9, and lost",
                        acknowledged.size() + ", " + lost)
                .none(lost, "")
                .write();
    }

    private static Shot entry(String headers) {
        UUID id = Json.newId();
        return Shot.put("/patients/" + UUID.randomUUID() + "/care/" + id, headers, ENTRY, id);
    }

    /** Several writers go on while the service is killed again and again; what was answered with 200 counts. */
    private static Collection<UUID> writeWhileKilled(SuiteUnderTest suite) throws InterruptedException {
        Collection<UUID> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        String token = suite.people().token("supervisor1");
        int port = suite.port("referral");
        try (ExecutorService writers = Executors.newFixedThreadPool(4);
                HttpClient http = HttpClient.newHttpClient()) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writing.add(writers.submit(() -> {
                    while (!over.get()) {
                        write(http, port, token, acknowledged);
                    }
                }));
            }
            for (int i = 0; i < KILLS; i++) {
                Thread.sleep(BETWEEN_KILLS);
                long victim = suite.pid("referral");
                ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
                long ends = System.nanoTime() + BACK.toNanos();
                while (suite.pid("referral") == victim && System.nanoTime() < ends) {
                    Thread.sleep(100);
                }
                suite.awaitReady(BACK);
            }
            Thread.sleep(BETWEEN_KILLS);
            over.set(true);
            for (Future<?> one : writing) {
                try {
                    one.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        }
        return acknowledged;
    }

    private static void write(HttpClient http, int port, String token, Collection<UUID> acknowledged) {
        UUID id = Json.newId();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/patients/" + UUID.randomUUID() + "/care/" + id))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(ENTRY))
                .build();
        try {
            if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                acknowledged.add(id);
            }
        } catch (IOException e) {
            // Killed: nobody has promised anything.
            Thread.onSpinWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long stored(SuiteUnderTest suite, Collection<UUID> ids) throws SQLException {
        try (Connection connection = suite.connect("referral");
                PreparedStatement count =
                        connection.prepareStatement("SELECT count(*) FROM care_entry_row WHERE id = ANY (?)")) {
            count.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet found = count.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }
}
