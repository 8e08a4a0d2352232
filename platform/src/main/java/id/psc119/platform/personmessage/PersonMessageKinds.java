package id.psc119.platform.personmessage;

import id.psc119.platform.retention.Retained;
import id.psc119.platform.retention.RetainedRows;
import id.psc119.platform.retention.RetentionKinds;
import id.psc119.platform.retention.RetentionSettings;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Messages that were handed to intake go as soon as a board's events do: what became of them is in intake. */
@Singleton
class PersonMessageKinds implements RetentionKinds {
    private final EntityManager database;
    private final RetentionSettings settings;

    PersonMessageKinds(EntityManager database, RetentionSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public List<Retained> all() {
        return List.of(RetainedRows.of("message-requests", "person_message_request")
                .keep(settings.eventLog(), settings.eventLog())
                .key("id")
                .age("r.created_at")
                .exercise("false")
                .due("r.until_at < now()")
                .change("DELETE FROM person_message_request")
                .in(database));
    }
}
