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

    /**
     * In words, what became of it. While its work is to be done, dispatch knows more than the desk's decision says.
     *
     * @param plan of dispatch; absent while it has told nothing
     */
    String newsOf(ServiceRequest request, @Nullable PlannedWorkStatus plan, String language) {
        return plan != null && request.state().isWanted() && plan.saysSomething()
                ? newsOf(plan, language)
                : newsOf(request, language);
    }

    private String newsOf(PlannedWorkStatus plan, String language) {
        @Nullable Instant from = plan.plannedFrom();
        return PersonMessageTexts.of(
                "request.plan." + plan.state(),
                language,
                List.of(
                        Map.entry("time", from == null ? "" : TIME.format(from.atZone(regency.zone()))),
                        Map.entry("team", plan.callSign() == null ? "" : plan.callSign()),
                        Map.entry("reason", plan.reason() == null ? "" : plan.reason())));
    }

    private String newsOf(ServiceRequest request, String language) {
        List<Map.Entry<String, String>> values = new ArrayList<>();
        @Nullable Instant planned = request.plannedFor();
        values.add(Map.entry("time", planned == null ? "" : TIME.format(planned.atZone(regency.zone()))));
        values.add(Map.entry("reason", request.reason() == null ? "" : request.reason()));
        return PersonMessageTexts.of(request.kind().texts() + request.state(), language, values);
    }

    /** Writes what the desk has decided, outside the quiet hours. */
    void tell(ServiceRequest request, Instant now) {
        tell(request, newsOf(request, "id"), now);
    }

    /**
     * Writes what dispatch has planned, outside the quiet hours.
     *
     * @return false when they left no number
     */
    boolean tell(ServiceRequest request, PlannedWorkStatus plan, Instant now) {
        return tell(request, newsOf(request, plan, "id"), now);
    }

    private boolean tell(ServiceRequest request, String news, Instant now) {
        @Nullable String number = request.number();
        if (number == null || Masks.isMask(number)) {
            return false;
        }
        @Nullable String link = linkOf(request.id());
        messages.send(new PersonMessage(
                Uuid7.at(now),
                number,
                "request.news",
                List.of(
                        Map.entry("regency", regency.name()),
                        Map.entry("number", request.spokenNumber()),
                        Map.entry("news", news),
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
        return true;
    }
}
