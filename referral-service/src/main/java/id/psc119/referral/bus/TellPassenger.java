package id.psc119.referral.bus;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells passengers what became of their booking, and knows the code on their ticket. */
@ApplicationScoped
class TellPassenger {
    private static final int CODE_LENGTH = 16;
    private static final Duration OF_USE = Duration.ofHours(18);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE d MMM, HH.mm", Locale.of("id"));

    private final PersonMessages messages;
    private final KeyedHash hash;
    private final Regency regency;
    private final Clock clock;

    TellPassenger(PersonMessages messages, KeyedHash hash, Regency regency, Clock clock) {
        this.messages = messages;
        this.hash = hash;
        this.regency = regency;
        this.clock = clock;
    }

    /** What has happened; the last part of the text's key. */
    enum News {
        CONFIRMED,
        WAITING,
        CANCELLED,
        RUN_CANCELLED,
        REMINDER
    }

    /** What the QR code of a ticket holds beside the booking's id; nothing of it is stored. */
    String codeOf(UUID bookingId) {
        return hash.of("bus-ticket", bookingId.toString()).substring(0, CODE_LENGTH);
    }

    boolean isTicket(UUID bookingId, String code) {
        return MessageDigest.isEqual(
                code.getBytes(StandardCharsets.UTF_8), codeOf(bookingId).getBytes(StandardCharsets.UTF_8));
    }

    void tell(BusBooking booking, BusRun run, BusRoute route, News news, @Nullable String why) {
        @Nullable String number = booking.number();
        Instant now = clock.instant();
        if (number == null || Masks.isMask(number) || !now.isBefore(run.departsAt())) {
            return;
        }
        Instant until = now.plus(OF_USE);
        messages.send(new PersonMessage(
                Uuid7.at(now),
                number,
                "bus." + news,
                List.of(
                        Map.entry("regency", regency.name()),
                        Map.entry("route", route.timetable().name()),
                        Map.entry("time", TIME.format(run.departsAt().atZone(regency.zone()))),
                        Map.entry(
                                "stop",
                                booking.stop() == null ? route.timetable().name() : booking.stop()),
                        Map.entry("reason", why == null ? "" : why),
                        Map.entry("telephone", regency.telephoneNumbers().getFirst())),
                "id",
                new PersonMessage.Subject("BUS_BOOKING", booking.id()),
                false,
                news != News.RUN_CANCELLED,
                until.isBefore(run.departsAt()) ? until : run.departsAt(),
                null));
    }
}
