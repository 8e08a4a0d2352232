package id.psc119.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A citizen's phone: it makes the press's id and secret, and follows it. */
public final class Phone {
    private final Api api;
    private final UUID contact;

    public Phone(People people) {
        this(people.anybody().with("Psc-Press-Secret", UUID.randomUUID().toString()), Json.newId());
    }

    private Phone(Api api, UUID contact) {
        this.api = api;
        this.contact = contact;
    }

    /** The same phone, which repeats itself until it is answered. */
    public Phone patient(Duration howLong) {
        return new Phone(api.patient(howLong), contact);
    }

    public UUID contact() {
        return contact;
    }

    public Answer press(Map<String, Object> body) {
        return api.put("/api/intake/presses/" + contact, body);
    }

    public JsonNode progress() {
        return api.get("/api/intake/presses/" + contact).orThrow();
    }

    /** What this phone, with its own secret, sees of another's press. */
    public Answer progressOf(UUID press) {
        return api.get("/api/intake/presses/" + press);
    }
}
