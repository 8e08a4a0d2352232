package id.psc119.intake.request;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessageTexts;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells who asked what became of their request, and knows the code by which they follow it. */
@ApplicationScoped
class TellAsker {
    private static final Duration OF_USE = Duration.ofHours(18);
    private static final int CODE_LENGTH = 22;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM, HH.mm", Locale.of("id"));

    private final PersonMessages messages;
    private final KeyedHash hash;
    private final RequestSettings settings;
    private final Regency regency;

    TellAsker(PersonMessages messages, KeyedHash hash, RequestSettings settings, Regency regency) {
        this.messages = messages;
        this.hash = hash;
        this.settings = settings;
        this.regency = regency;
    }

    /** Opens one request to whoever has it; nobody can guess it, and nothing of it is stored. */
    String codeOf(UUID request) {
        return hash.of("service-request", request.toString()).substring(0, CODE_LENGTH);
    }

    /** Where the request is followed; null where the suite's address is not set. */
    @Nullable
    String linkOf(UUID request) {
        return settings.publicAddress()
                .map(address -> address.toString().replaceAll("/$", "") + "/api/intake/request-follow/" + request + "/"
                        + codeOf(request))
                .orElse(null);
    }

    /** In words, what became of it. */
    String newsOf(ServiceRequest request, String language) {
        List<Map.Entry<String, String>> values = new ArrayList<>();
        @Nullable Instant planned = request.plannedFor();
        values.add(Map.entry("time", planned == null ? "" : TIME.format(planned.atZone(regency.zone()))));
        values.add(Map.entry("reason", request.reason() == null ? "" : request.reason()));
        return PersonMessageTexts.of("request." + request.state(), language, values);
    }

    /** Writes it, outside the quiet hours. */
    void tell(ServiceRequest request, Instant now) {
        @Nullable String number = request.number();
        if (number == null || Masks.isMask(number)) {
            return;
        }
        @Nullable String link = linkOf(request.id());
        messages.send(new PersonMessage(
                Uuid7.at(now),
                number,
                "request.news",
                List.of(
                        Map.entry("regency", regency.name()),
                        Map.entry("number", request.spokenNumber()),
                        Map.entry("news", newsOf(request, "id")),
                        Map.entry(
                                "link",
                                link == null
                                        ? "telepon "
                                                + regency.telephoneNumbers().getFirst()
                                        : link)),
                "id",
                new PersonMessage.Subject("REQUEST", request.id()),
                request.exercise(),
                true,
                now.plus(OF_USE),
                null));
    }
}
