package id.psc119.platform.push;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The phones that get messages by web push, by person. */
@ApplicationScoped
public class PushSubscriptions {
    /** Phones of one person; who registers one more loses the one that was renewed longest ago. */
    private static final int MOST_OF_A_PERSON = 5;

    private final EntityManager database;
    private final PushKeys keys;
    private final List<String> hosts;
    private final Clock clock;

    PushSubscriptions(EntityManager database, PushKeys keys, PushSettings settings, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.hosts = settings.hosts();
        this.clock = clock;
    }

    /**
     * Registers a phone, or renews it. A phone belongs to whoever registered it last, so that the next person on it does not get
     * the messages of the one before.
     *
     * @throws ProblemException while web push is off, or when the address is not one of a push service
     */
    @Transactional
    public void register(String personId, PushSubscription phone) {
        if (!keys.areThere()) {
            throw new ProblemException(PushProblem.PUSH_OFF);
        }
        mustBeAPushService(phone.endpoint());
        Instant now = clock.instant();
        database.createNativeQuery("""
                        INSERT INTO push_subscription (id, person_id, endpoint, p256dh, auth, language, renewed_at)
                        VALUES (:id, :person, :endpoint, :p256dh, :auth, :language, :now)
                        ON CONFLICT (endpoint) DO UPDATE SET person_id = excluded.person_id, p256dh = excluded.p256dh,
                            auth = excluded.auth, language = excluded.language, renewed_at = excluded.renewed_at
                        """)
                .setParameter("id", Uuid7.at(now))
                .setParameter("person", personId)
                .setParameter("endpoint", phone.endpoint())
                .setParameter("p256dh", phone.p256dh())
                .setParameter("auth", phone.auth())
                .setParameter("language", phone.language().name())
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
        database.createNativeQuery("""
                        DELETE FROM push_subscription WHERE id IN (
                            SELECT id FROM push_subscription WHERE person_id = :person
                            ORDER BY renewed_at DESC, id DESC OFFSET :most)
                        """)
                .setParameter("person", personId)
                .setParameter("most", MOST_OF_A_PERSON)
                .executeUpdate();
    }

    private void mustBeAPushService(String endpoint) {
        try {
            URI address = new URI(endpoint);
            String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
            boolean isKnown = hosts.stream().anyMatch(each -> covers(each, address, host));
            if (isKnown && address.getUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException wrong) {
            // Refused like any other address that is none of a push service.
        }
        throw new ProblemException(PushProblem.PUSH_SERVICE_UNKNOWN);
    }

    /** A host that is written with its scheme may be called without TLS: a push service on the same machine. */
    private static boolean covers(String allowed, URI address, String host) {
        if (allowed.contains("://")) {
            return allowed.equals(address.getScheme() + "://" + host);
        }
        boolean isThere = allowed.startsWith(".") ? host.endsWith(allowed) : host.equals(allowed);
        return isThere && "https".equals(address.getScheme()) && address.getPort() == -1;
    }
}
