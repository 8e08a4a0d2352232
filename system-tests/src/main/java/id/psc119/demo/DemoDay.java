package id.psc119.demo;

import id.psc119.client.Answer;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import id.psc119.client.People;
import id.psc119.client.Phone;
import id.psc119.client.Sending;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The course of the demo's day: calls and noise along the curve of a day, planned work in the morning, a flood at noon with its end,
 * and many casualties in the afternoon.
 */
public final class DemoDay {
    static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    static final Duration WHOLE = Duration.ofHours(24);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm");
    private static final Duration PLANNED_WORK = Duration.ofHours(7);
    private static final Duration FLOOD = Duration.ofHours(12);
    private static final Duration FLOOD_LASTS = Duration.ofHours(5);
    private static final Duration MANY_CASUALTIES = Duration.ofHours(15);
    private static final int CASUALTIES = 12;

    private final People people;
    private final Pace pace;
    private final Consumer<String> log;
    private final Desk operator;
    private final Sending sending;
    private final Score score = new Score();
    private final Random random;

    /** @param speed how many seconds of the demo's day pass in one real second */
    public DemoDay(People people, double speed, Duration begin, Random random, Consumer<String> log) {
        this.people = people;
        this.pace = new Pace(Instant.now().minusMillis(Math.round(begin.toMillis() / speed)), speed);
        this.log = line -> log.accept(TIME.format(pace.time(Instant.now())) + "  " + line);
        this.random = random;
        this.operator = new Desk(people.signedIn("operator1"));
        this.sending = new Sending(new Desk(people.signedIn("dispatcher1")));
    }

    /**
     * Plays from one time of the day to another, and returns when the last thing that has begun is over.
     *
     * @return how many parts went otherwise than planned
     */
    public long play(Duration from, Duration until) throws InterruptedException {
        try (ExecutorService going = Executors.newVirtualThreadPerTaskExecutor()) {
            at(going, PLANNED_WORK, from, until, this::plannedWork);
            at(going, FLOOD, from, until, () -> new DemoFlood(people, pace, log).play(FLOOD_LASTS));
            at(going, MANY_CASUALTIES, from, until, this::manyCasualties);
            for (DayCurve.Call call : DayCurve.day(random, from, until)) {
                pace.until(call.at(), Instant.now());
                Random own = new Random(random.nextLong());
                going.execute(() -> quietly(() -> take(call.kind(), own)));
            }
            pace.until(until, Instant.now());
            log.accept("The day is over; what is under way is finished.");
        }
        log.accept("The end: " + score + ".");
        return score.troubles();
    }

    private void at(ExecutorService going, Duration time, Duration from, Duration until, Part part) {
        if (time.compareTo(from) >= 0 && time.compareTo(until) < 0) {
            going.execute(() -> quietly(() -> {
                pace.until(time, Instant.now());
                part.play();
            }));
        }
    }

    /** One that goes wrong is said and counted, and does not end the others. */
    private void quietly(Part part) {
        try {
            part.play();
        } catch (DemoEmergency.NobodyFree nobody) {
            log.accept(nobody.getMessage());
        } catch (Answer.Refused refused) {
            score.count("refused " + refused.answer().status() + " "
                    + refused.answer().problem());
            log.accept("refused: " + refused.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            score.count("stopped by " + e.getClass().getSimpleName());
            log.accept("stopped: " + e);
        }
    }

    private void take(DayCurve.Kind kind, Random own) throws InterruptedException {
        switch (kind) {
            case EMERGENCY, FALSE_CALL ->
                new DemoEmergency(people, sending, pace, own, score, kind == DayCurve.Kind.FALSE_CALL, log).play();
            case SILENT, PRANK, INFORMATION -> noise(kind, own);
        }
    }

    private void noise(DayCurve.Kind kind, Random own) throws InterruptedException {
        UUID contact;
        if (own.nextInt(3) == 0) {
            Phone phone = new Phone(people);
            phone.press(Json.of("happened", Instant.now(), "sent", Instant.now(), "exercise", true))
                    .orThrow();
            contact = phone.contact();
            log.accept("Somebody presses the button.");
            pace.pause(Duration.ofSeconds(8));
            operator.claim(contact).orThrow();
        } else {
            contact = Json.newId();
            operator.writeDown(
                            contact,
                            Json.of("channel", "CALL_GSM", "numberAsReceived", "0700-0000-999", "exercise", true))
                    .orThrow();
            log.accept("The telephone rings.");
        }
        pace.pause(Duration.ofSeconds(10));
        operator.end(contact, kind.name(), Map.of()).orThrow();
        log.accept("It was noise: " + kind.name().toLowerCase(Locale.ROOT) + ".");
        score.count("contacts of noise");
    }

    private void plannedWork() throws InterruptedException {
        new DemoPlannedWork(people, sending, pace, new Random(random.nextLong()), score, log).play();
    }

    private void manyCasualties() throws InterruptedException {
        new MassCasualtyExercise(
                        people, sending, CASUALTIES, new Random(random.nextLong()), pace::pause, log, view -> {})
                .play();
        score.count("events with many casualties");
    }

    /** A part of the day that takes its time. */
    private interface Part {
        void play() throws InterruptedException;
    }
}
