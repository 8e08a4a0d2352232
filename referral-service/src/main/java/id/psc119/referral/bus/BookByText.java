package id.psc119.referral.bus;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.phone.TelephoneNumber;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Via;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Books, cancels and tells the timetable by SMS. Whatever is not exactly one of these is not taken, and a call taker reads it: a report of
 * a bus that has crashed begins with the same word.
 */
@ApplicationScoped
class BookByText {
    private static final String COUNTRY = "ID";
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int SHOWN = 4;
    private static final Duration OF_USE = Duration.ofHours(6);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M HH.mm", Locale.of("id"));

    private final BookSeat bookSeat;
    private final BusBookings bookings;
    private final FindBus findBus;
    private final PersonMessages messages;
    private final KeyedHash hash;
    private final Regency regency;
    private final Clock clock;

    BookByText(
            BookSeat bookSeat,
            BusBookings bookings,
            FindBus findBus,
            PersonMessages messages,
            KeyedHash hash,
            Regency regency,
            Clock clock) {
        this.bookSeat = bookSeat;
        this.bookings = bookings;
        this.findBus = findBus;
        this.messages = messages;
        this.hash = hash;
        this.regency = regency;
        this.clock = clock;
    }

    /** @return whether it was understood and answered */
    @Transactional
    boolean take(String written, String text, Via via, Instant received) {
        Optional<BusText> understood = BusText.in(text, regency.dayOf(clock.instant()));
        Optional<String> number = TelephoneNumber.exactly(written, COUNTRY)
                .map(TelephoneNumber::e164)
                // Intake has read it already, also one of a range that is not known here, such as a sample regency's.
                .or(() -> Optional.of(written).filter(E164.asMatchPredicate()));
        if (understood.isEmpty() || number.isEmpty()) {
            return false;
        }
        switch (understood.get()) {
            case BusText.Timetable() -> answer(number.get(), "bus.timetable", via);
            case BusText.Cancellation() -> cancel(number.get(), via);
            case BusText.Wish wish -> book(number.get(), wish, via, received);
        }
        return true;
    }

    private void cancel(String number, Via via) {
        Optional<BusBooking> newest = bookings.newestOpenOf(hashOf(number), clock.instant());
        if (newest.isEmpty()) {
            answer(number, "bus.timetable", via);
        } else {
            bookSeat.cancel(newest.get().id(), null, null);
        }
    }

    private void book(String number, BusText.Wish wish, Via via, Instant received) {
        List<BusResource.RunView> onDay = findBus.runs().stream()
                .filter(run -> run.open() && run.day().equals(wish.day()))
                .toList();
        List<BusResource.RunView> named = onDay.stream()
                .filter(run -> wish.words().stream().anyMatch(word -> word.equalsIgnoreCase(run.code())))
                .toList();
        List<BusResource.RunView> meant = named.isEmpty() ? onDay : named;
        if (meant.size() != 1) {
            answer(number, "bus.which", via);
            return;
        }
        BusResource.RunView run = meant.getFirst();
        String name = wish.words().stream()
                .filter(word -> !word.equalsIgnoreCase(run.code()))
                .collect(Collectors.joining(" "));
        if (name.isBlank()) {
            answer(number, "bus.which", via);
            return;
        }
        UUID id = UUID.nameUUIDFromBytes(
                ("bus by text " + number + " " + run.id() + " " + received).getBytes(StandardCharsets.UTF_8));
        BusBooking.Wish wanted =
                new BusBooking.Wish(run.id(), wish.seat(), wish.companion(), true, null, name, number, null);
        boolean carries = bookings.findRoute(run.routeId())
                .filter(route -> route.capacity().fits(wanted))
                .isPresent();
        if (!carries) {
            answer(number, "bus.which", via);
            return;
        }
        boolean isNew = bookings.find(id).isEmpty();
        if (isNew && bookings.openOfNumber(hashOf(number), clock.instant()) >= BookSeat.MOST_OPEN) {
            answer(number, "bus.tooMany", via);
            return;
        }
        bookSeat.book(id, run.routeId(), run.day(), wanted, new BookSeat.Booker(via, null, via.name()));
    }

    private String hashOf(String number) {
        return Optional.ofNullable(hash.telephone(number)).orElseThrow();
    }

    /** With the runs to come, so that the next text can be right. */
    private void answer(String number, String template, Via via) {
        Instant now = clock.instant();
        String runs = findBus.runs().stream()
                .filter(BusResource.RunView::open)
                .limit(SHOWN)
                .map(run -> DAY.format(run.departsAt().atZone(regency.zone())) + " " + run.code() + " " + run.name())
                .collect(Collectors.joining("; "));
        messages.send(new PersonMessage(
                Uuid7.at(now),
                number,
                template,
                List.of(
                        Map.entry("regency", regency.name()),
                        Map.entry("runs", runs.isEmpty() ? "–" : runs),
                        Map.entry("telephone", regency.telephoneNumbers().getFirst())),
                "id",
                new PersonMessage.Subject("BUS", UUID.nameUUIDFromBytes("bus".getBytes(StandardCharsets.UTF_8))),
                false,
                false,
                now.plus(OF_USE),
                via == Via.WHATSAPP ? "WHATSAPP" : "SMS"));
    }
}
