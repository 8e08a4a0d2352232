package id.psc119.platform.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.eventlog.StreamRights;
import id.psc119.platform.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records every change of who may see or do what, as evidence that names its actor: a person's roles, a unit's crew, a facility's
 * staff, a partner, a block. Who gives access to themselves is shown to the supervisor at once.
 */
@ApplicationScoped
public class AccessGrants {
    private static final Logger LOG = Logger.getLogger(AccessGrants.class);

    private final EntityManager database;
    private final EventLog log;
    private final StreamRights rights;
    private final ObjectMapper json;
    private final Clock clock;

    public AccessGrants(EntityManager database, EventLog log, StreamRights rights, ObjectMapper json, Clock clock) {
        this.database = database;
        this.log = log;
        this.rights = rights;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Records one change in the transaction that makes it, and makes open streams ask again what their readers may see. Does
     * nothing when before and after are the same.
     *
     * @param kind such as {@code person}, {@code crew}, {@code facility-staff}, {@code partner}, {@code block}
     * @param subject the id of the person or account whose access changes
     * @param object what the access is to, such as {@code unit:<id>} or {@code facility:<id>}; the kind where there is nothing else
     * @param before what the subject could do, as JSON without names and numbers; null when nothing
     * @param after what the subject can do now; null when nothing any more
     * @param actor the person or service that makes the change
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(
            String kind, String subject, String object, @Nullable Object before, @Nullable Object after, String actor) {
        @Nullable String was = write(before);
        @Nullable String is = write(after);
        if (Objects.equals(was, is)) {
            return;
        }
        Instant now = clock.instant();
        UUID id = Uuid7.at(now);
        database.createNativeQuery("""
                        INSERT INTO access_grant (id, kind, subject, object, before, after, actor, recorded)
                        VALUES (:id, :kind, :subject, :object, cast(:before AS jsonb), cast(:after AS jsonb), :actor, :now)
                        """)
                .setParameter("id", id)
                .setParameter("kind", kind)
                .setParameter("subject", subject)
                .setParameter("object", object)
                .setParameter("before", was)
                .setParameter("after", is)
                .setParameter("actor", actor)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
        rights.change();
        LOG.infof("access: kind=%s subject=%s object=%s actor=%s granted=%s", kind, subject, object, actor, is != null);
        if (is != null && subject.equals(actor)) {
            log.append(
                    "alert",
                    id,
                    false,
                    Set.of(EventLog.DESK),
                    new SelfGrant("self-grant", "WARNING", kind, actor, object));
        }
    }

    private @Nullable String write(@Nullable Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a grant is no JSON", e);
        }
    }

    /** Somebody has given access to themselves. */
    private record SelfGrant(String code, String severity, String kind, String person, String object) {}
}
