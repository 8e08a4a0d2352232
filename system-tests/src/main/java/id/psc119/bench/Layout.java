package id.psc119.bench;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Api;
import id.psc119.client.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Fills the suite by its own interfaces: contacts, incidents, units with crews, devices. */
final class Layout {
    private static final int CONNECTIONS = 16;
    /** How long a queue between two services may stay as long as it is. */
    private static final Duration NOTHING_SENT = Duration.ofSeconds(60);

    private static final List<String> COMPLAINTS = List.of("CHEST_PAIN", "BREATHING", "FALL", "STROKE");

    private final SuiteUnderTest suite;
    private final Random random = new Random(119);
    private final List<Unit> units = new ArrayList<>();
    private int crewed;

    Layout(SuiteUnderTest suite) {
        this.suite = suite;
    }

    /** A unit that is there for the measurement. */
    record Unit(UUID id, String callSign) {}

    /** An incident with one need. */
    record Incident(UUID id, UUID contact, UUID need) {}

    /** A place in the regency. */
    String point() {
        return String.format(
                Locale.ROOT, "{\"lat\":%.5f,\"lon\":%.5f}", -2.2 - random.nextDouble(), 103.4 + random.nextDouble());
    }

    /** A press of a phone that is somewhere in the regency, in one of many networks. */
    Shot press() {
        UUID id = Json.newId();
        String body = "{\"point\":" + point() + ",\"accuracyMetres\":18,\"callBackNumber\":\"0812-"
                + (1_000 + random.nextInt(9_000)) + "-" + (1_000 + random.nextInt(9_000)) + "\"}";
        String headers = "Psc-Press-Secret: " + UUID.randomUUID() + "\r\nX-Forwarded-For: 36." + random.nextInt(256)
                + "." + random.nextInt(256) + "." + (1 + random.nextInt(250)) + "\r\n";
        return Shot.put("/presses/" + id, headers, body, id);
    }

    /** Contacts that the desk wrote down, each with the incident that it will become. */
    List<Incident> contacts(int count) {
        List<Incident> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(new Incident(Json.newId(), Json.newId(), Json.newId()));
        }
        String headers = suite.headersOf("operator1");
        send("intake", made.size(), i -> {
            UUID contact = made.get(i).contact();
            return Shot.put(
                    "/contacts/" + contact,
                    headers,
                    "{\"channel\":\"CALL_GSM\",\"callBackNumber\":\"0812-" + (1_000 + random.nextInt(9_000)) + "-"
                            + (1_000 + random.nextInt(9_000)) + "\",\"place\":{\"source\":\"PIN\",\"point\":" + point()
                            + "}}",
                    contact);
        });
        return made;
    }

    /** The triage of a contact. */
    Shot triage(Incident incident, String headers) {
        return Shot.put(
                "/incidents/" + incident.id(),
                headers,
                "{\"contactId\":\"" + incident.contact()
                        + "\",\"kind\":\"EMERGENCY\",\"colour\":\"YELLOW\",\"complaint\":\""
                        + COMPLAINTS.get(random.nextInt(COMPLAINTS.size())) + "\",\"needs\":[{\"id\":\""
                        + incident.need() + "\",\"capability\":\"TRANSPORT\"}],\"patients\":[{\"id\":\"" + Json.newId()
                        + "\"}]}",
                incident.id());
    }

    /** Open incidents that dispatch knows. */
    List<Incident> incidents(int count) throws InterruptedException {
        List<Incident> made = contacts(count);
        String headers = suite.headersOf("operator1");
        send("intake", made.size(), i -> triage(made.get(i), headers));
        awaitDelivered("intake");
        return made;
    }

    /** At least this many units, with nobody in their crews yet. */
    List<Unit> units(int count) {
        List<Unit> fresh = new ArrayList<>();
        for (int i = units.size(); i < count; i++) {
            fresh.add(new Unit(Json.newId(), String.format(Locale.ROOT, "UJI-%04d", i + 1)));
        }
        String headers = suite.headersOf("supervisor1");
        send(
                "fleet",
                fresh.size(),
                i -> Shot.put(
                        "/units/" + fresh.get(i).id(),
                        headers,
                        "{\"callSign\":\"" + fresh.get(i).callSign()
                                + "\",\"kind\":\"BLS_AMBULANCE\",\"home\":{\"source\":\"PIN\",\"point\":" + point()
                                + "},\"telephone\":\"0700-" + (1_000 + random.nextInt(9_000)) + "-"
                                + (1_000 + random.nextInt(9_000)) + "\"}",
                        fresh.get(i).id()));
        units.addAll(fresh);
        return List.copyOf(units.subList(0, count));
    }

    /** So many units with a crew, on duty, and known to dispatch. */
    void crewedUnits(int count) throws InterruptedException {
        List<Unit> some = units(count);
        String headers = suite.headersOf("supervisor1");
        int from = crewed;
        send(
                "fleet",
                count - from,
                i -> Shot.put(
                        "/units/" + some.get(from + i).id() + "/crew",
                        headers,
                        "{\"members\":[{\"personId\":\"bench:" + (from + i) + "\",\"name\":\"Awak " + (from + i)
                                + "\",\"role\":\"NURSE\",\"telephone\":\"0700-" + (1_000 + random.nextInt(9_000)) + "-"
                                + (1_000 + random.nextInt(9_000)) + "\"}]}",
                        null));
        send(
                "fleet",
                count - from,
                i -> Shot.put("/units/" + some.get(from + i).id() + "/duty", headers, "{\"state\":\"ON\"}", null));
        crewed = Math.max(crewed, count);
        awaitDelivered("fleet");
    }

    /** The token of one device for each of so many units. */
    List<String> devices(int count) throws InterruptedException {
        Api supervisor = suite.signedIn("supervisor1");
        List<Future<String>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (Unit unit : units(count)) {
                asked.add(threads.submit(() -> supervisor
                        .put("/api/fleet/units/" + unit.id() + "/devices/" + Json.newId(), Json.of("label", "uji"))
                        .orThrow()
                        .required("token")
                        .asText()));
            }
        }
        List<String> tokens = new ArrayList<>();
        try {
            for (Future<String> one : asked) {
                tokens.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return tokens;
    }

    /** Waits until a service has sent the others everything, as long as it makes progress. */
    void awaitDelivered(String service) throws InterruptedException {
        long fewest = Long.MAX_VALUE;
        long since = System.nanoTime();
        long left = waiting(suite.get(service, "/outbox", "supervisor1"));
        while (left > 0) {
            if (left < fewest) {
                fewest = left;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > NOTHING_SENT.toNanos()) {
                throw new IllegalStateException(service + " still has " + left + " messages to send");
            }
            Thread.sleep(200);
            left = waiting(suite.get(service, "/outbox", "supervisor1"));
        }
    }

    private static long waiting(JsonNode queues) {
        return queues.valueStream()
                .mapToLong(queue -> queue.path("waiting").asLong())
                .sum();
    }

    private void send(String service, int count, IntFunction<Shot> shots) {
        if (count <= 0) {
            return;
        }
        int[] next = {0};
        Load.Outcome outcome = new Load(suite.port(service), CONNECTIONS, () -> shots.apply(next[0]++))
                .most(count)
                .run();
        if (outcome.ok < count) {
            throw new IllegalStateException(service + " took only " + outcome.ok + " of " + count + " requests (busy "
                    + outcome.busy + ", otherwise " + outcome.otherwise + ", unanswered " + outcome.unanswered + ")");
        }
    }
}
