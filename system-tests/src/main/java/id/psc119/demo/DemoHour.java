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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The course of the hour: when somebody reaches the PSC, and whether it is an emergency or noise. */
final class DemoHour {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH.mm.ss").withZone(ZoneId.of("Asia/Jakarta"));
    private static final Duration BETWEEN_CONTACTS = Duration.ofSeconds(30);
    private static final List<String> NOISE = List.of("SILENT", "SILENT", "PRANK", "PRANK", "INFORMATION");

    private final People people;
    private final Consumer<String> log;
    private final Desk operator;
    private final Sending sending;
    private final Random random = new Random();

    DemoHour(People people, Consumer<String> log) {
        this.people = people;
        this.log = line -> log.accept(TIME.format(Instant.now()) + "  " + line);
        this.operator = new Desk(people.signedIn("operator1"));
        this.sending = new Sending(new Desk(people.signedIn("dispatcher1")));
    }

    /** Plays, and returns when the last emergency that has begun is over. */
    void play(Duration howLong) throws InterruptedException {
        Instant end = Instant.now().plus(howLong);
        try (ExecutorService going = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; Instant.now().isBefore(end); i++) {
                boolean emergency = i % 3 == 0;
                going.execute(() -> quietly(emergency ? this::emergency : this::noise));
                Thread.sleep(BETWEEN_CONTACTS.plusSeconds(random.nextInt(20) - 10));
            }
            log.accept("The time is over; what is under way is finished.");
        }
        log.accept("The end.");
    }

    /** One that goes wrong is said and does not end the others. */
    private void quietly(Part part) {
        try {
            part.play();
        } catch (Answer.Refused refused) {
            log.accept("refused: " + refused.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.accept("stopped: " + e);
        }
    }

    private void emergency() throws InterruptedException {
        new DemoEmergency(people, sending, new Random(random.nextLong()), log).play();
    }

    private void noise() throws InterruptedException {
        String what = NOISE.get(random.nextInt(NOISE.size()));
        UUID contact;
        if (random.nextInt(3) == 0) {
            Phone phone = new Phone(people);
            phone.press(Json.of("happened", Instant.now(), "sent", Instant.now(), "exercise", true))
                    .orThrow();
            contact = phone.contact();
            log.accept("Somebody presses the button.");
            Thread.sleep(Duration.ofSeconds(8));
            operator.claim(contact).orThrow();
        } else {
            contact = Json.newId();
            operator.writeDown(
                            contact,
                            Json.of("channel", "CALL_GSM", "numberAsReceived", "0700-0000-999", "exercise", true))
                    .orThrow();
            log.accept("The telephone rings.");
        }
        Thread.sleep(Duration.ofSeconds(10));
        operator.end(contact, what, Map.of()).orThrow();
        log.accept("It was noise: " + what.toLowerCase(java.util.Locale.ROOT) + ".");
    }

    /** A part of the hour that takes its time. */
    private interface Part {
        void play() throws InterruptedException;
    }
}
