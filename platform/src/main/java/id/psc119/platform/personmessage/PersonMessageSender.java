package id.psc119.platform.personmessage;

import id.psc119.platform.outbox.MessageSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends messages to people to intake, which owns the gateways and knows what was delivered. */
@ApplicationScoped
class PersonMessageSender implements MessageSender<PersonMessageSender.State> {
    /** The word of a message that is a call. */
    static final String CALL = "CALL";

    private final PersonMessageRequests requests;
    private final Clock clock;

    PersonMessageSender(PersonMessageRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * @param parameters the values alone, for a gateway's own template
     * @param text ready to be read: an older intake need not know the template
     * @param way {@link #CALL}, or absent for a text
     */
    record State(
            String number,
            String template,
            List<String> parameters,
            String text,
            String language,
            PersonMessage.Subject about,
            boolean exercise,
            boolean quiet,
            Instant until,
            PersonMessage.@Nullable Question question,
            @Nullable String way) {}

    @Override
    public String receiver() {
        return "intake";
    }

    @Override
    public String kind() {
        return "person-messages";
    }

    @Override
    public Optional<State> state(String id) {
        return requests.find(UUID.fromString(id), clock.instant());
    }

    @Override
    public Collection<String> open() {
        return requests.open(clock.instant());
    }
}
