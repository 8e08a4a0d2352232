package id.psc119.dispatch.response.offertext;

import id.psc119.dispatch.response.offer.OfferState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every query of the offers whose crews are asked by text message or by telephone. */
@ApplicationScoped
class OfferQuestions {
    /** Gives another value whenever an offer is made. */
    static final String OPEN_OFFERS =
            "SELECT concat(count(*), ' ', max(offered_at)) FROM offer WHERE state = '" + OfferState.OFFERED + "'";

    private final EntityManager database;

    OfferQuestions(EntityManager database) {
        this.database = database;
    }

    /** By which way a crew is asked; each is decided once for each offer. */
    enum Way {
        TEXT("offer_text"),
        CALL("offer_call");

        private final String table;

        Way(String table) {
            this.table = table;
        }

        private String undecided() {
            return " FROM offer o WHERE o.state = 'OFFERED' AND NOT EXISTS (SELECT FROM " + table
                    + " t WHERE t.offer_id = o.id)";
        }
    }

    /** How it ended for an offer. */
    enum Outcome {
        /** Somebody of the crew was asked. */
        ASKED,
        /** A phone of the crew took the notification. */
        REACHED,
        /** The offer was over. */
        ENDED,
        /** Nobody of the crew has a number. */
        NO_NUMBER
    }

    /** Whom of the crew was asked about an offer. */
    record OfferQuestion(UUID id, UUID offerId, String personId, UUID assignmentId) {}

    /** When the oldest open offer was made about which it was not decided yet. */
    Optional<Instant> oldestUndecided(Way way) {
        return Optional.ofNullable(
                (Instant) database.createNativeQuery("SELECT min(o.offered_at)" + way.undecided(), Instant.class)
                        .getSingleResult());
    }

    List<UUID> undecided(Way way, Instant offeredUntil, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery(
                        "SELECT o.id" + way.undecided() + " AND o.offered_at <= :until ORDER BY o.offered_at, o.id",
                        UUID.class)
                .setParameter("until", Timestamp.from(offeredUntil))
                .setMaxResults(limit)
                .getResultList();
        return ids;
    }

    /** @return false when it was decided already, by this replica or another one */
    @Transactional(TxType.MANDATORY)
    boolean decide(Way way, UUID offer, Outcome outcome, Instant now) {
        return database.createNativeQuery(
                                "INSERT INTO " + way.table
                                        + " (offer_id, decided_at, outcome) VALUES (:offer, :now, :outcome) ON CONFLICT (offer_id) DO NOTHING")
                        .setParameter("offer", offer)
                        .setParameter("now", Timestamp.from(now))
                        .setParameter("outcome", outcome.name())
                        .executeUpdate()
                == 1;
    }

    @Transactional(TxType.MANDATORY)
    void add(OfferQuestion question, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO offer_question (id, offer_id, person_id, assignment_id, asked_at)
                        VALUES (:id, :offer, :person, :assignment, :now)
                        """)
                .setParameter("id", question.id())
                .setParameter("offer", question.offerId())
                .setParameter("person", question.personId())
                .setParameter("assignment", question.assignmentId())
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** Under which assignment an acceptance of this person is known, where they were asked before: two answers are one acceptance. */
    @Transactional(TxType.MANDATORY)
    Optional<UUID> assignmentOf(UUID offer, String person) {
        @SuppressWarnings("unchecked")
        List<UUID> known = database.createNativeQuery(
                        "SELECT assignment_id FROM offer_question WHERE offer_id = :offer AND person_id = :person"
                                + " ORDER BY asked_at",
                        UUID.class)
                .setParameter("offer", offer)
                .setParameter("person", person)
                .setMaxResults(1)
                .getResultList();
        return known.stream().findFirst();
    }

    @Transactional
    Optional<OfferQuestion> find(UUID id) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT id, offer_id, person_id, assignment_id FROM offer_question WHERE id = :id", Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new OfferQuestion(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        row.get(2, String.class),
                        row.get(3, UUID.class)));
    }

    @Transactional(TxType.MANDATORY)
    void recordAnswer(UUID id, String answer, Instant now) {
        database.createNativeQuery("UPDATE offer_question SET answer = :answer, answered_at = :now WHERE id = :id")
                .setParameter("id", id)
                .setParameter("answer", answer)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }
}
