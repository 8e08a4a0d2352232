package id.psc119.demo;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import id.psc119.client.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** High water of the Musi: the dispatcher closes the roads in an area, with the end that is foreseen, and opens them when it has gone. */
final class DemoFlood {
    private final Desk dispatcher;
    private final Pace pace;
    private final Consumer<String> log;

    DemoFlood(People people, Pace pace, Consumer<String> log) {
        this.dispatcher = new Desk(people.signedIn("dispatcher1"));
        this.pace = pace;
        this.log = log;
    }

    void play(Duration howLong) throws InterruptedException {
        String closure = "/api/dispatch/road-closures/" + UUID.randomUUID();
        Instant until = Instant.now().plus(pace.real(howLong)).plusSeconds(30);
        JsonNode closed = dispatcher
                .api()
                .put(
                        closure,
                        Json.of(
                                "point",
                                Json.of("lat", -2.71, "lon", 103.7),
                                "area",
                                List.of(
                                        Json.of("lat", -2.70, "lon", 103.69),
                                        Json.of("lat", -2.70, "lon", 103.71),
                                        Json.of("lat", -2.72, "lon", 103.71),
                                        Json.of("lat", -2.72, "lon", 103.69)),
                                "place",
                                "Babat Toman",
                                "reason",
                                "LATIHAN: banjir Sungai Musi",
                                "until",
                                until))
                .orThrow();
        log.accept("Flood at Babat Toman: " + effect(closed));
        try {
            pace.pause(howLong);
        } finally {
            dispatcher.api().delete(closure).orThrow();
            log.accept("The flood is over: the roads are open again.");
        }
    }

    private static String effect(JsonNode closed) {
        int roads = closed.path("lines").size();
        return switch (closed.path("effect").asText()) {
            case "WARNING_ONLY" ->
                "no roads are loaded, so it closes none and is only shown on the map (./psc roads load FILE).";
            case "NO_ROAD_THERE" -> "the loaded roads have none there, so it is only shown on the map.";
            default ->
                "the roads in the area are closed until it ends (" + roads
                        + (roads == 1 ? " stretch)." : " stretches).");
        };
    }
}
