package id.psc119.intake.question;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.vocabulary.Via;
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
import org.jboss.logging.Logger;

/** Every query of the questions to people. Nobody reads them but intake and, by their answers, the service that asked. */
@ApplicationScoped
public class MessageQuestions {
    private static final Logger LOG = Logger.getLogger(MessageQuestions.class);
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
    private static final int LOOKED_AT = 20;
    private static final String SELECT = """
            SELECT id, sender, answers::text, subject_kind, subject_id, asked_at, until_at, answer, answered_at FROM message_question
            """;

    private final EntityManager database;
    private final ObjectMapper json;

    MessageQuestions(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Keeps a question that is asked now; the same id again changes nothing. */
    @Transactional(TxType.MANDATORY)
    public void add(
            PersonMessage.Question question,
            String sender,
            String numberHash,
            PersonMessage.Subject about,
            Instant now,
            Instant until) {
        if (!sender.equals(MessageAnswerSender.ASKER) || question.answers().isEmpty()) {
            LOG.warnf("question to a person not kept: question=%s from=%s", question.id(), sender);
            return;
        }
        database.createNativeQuery("""
                        INSERT INTO message_question (id, sender, number_hash, answers, subject_kind, subject_id, asked_at, until_at)
                        VALUES (:id, :sender, :hash, cast(:answers AS jsonb), :kind, :subject, :now, :until)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .setParameter("id", question.id())
                .setParameter("sender", sender)
                .setParameter("hash", numberHash)
                .setParameter("answers", write(question.answers()))
                .setParameter("kind", about.kind())
                .setParameter("subject", about.id())
                .setParameter("now", Timestamp.from(now))
                .setParameter("until", Timestamp.from(until))
                .executeUpdate();
    }

    /** What a number was asked since then, the newest first. */
    @Transactional(TxType.MANDATORY)
    List<MessageQuestion> askedOf(String numberHash, Instant since) {
        return read(database.createNativeQuery(
                        SELECT + " WHERE number_hash = :hash AND asked_at > :since ORDER BY asked_at DESC, id DESC",
                        Tuple.class)
                .setParameter("hash", numberHash)
                .setParameter("since", Timestamp.from(since))
                .setMaxResults(LOOKED_AT)
                .getResultList());
    }

    /** One question, locked: two keys of one call count one after the other. */
    @Transactional(TxType.MANDATORY)
    Optional<MessageQuestion> lock(UUID id) {
        return read(database.createNativeQuery(SELECT + " WHERE id = :id FOR UPDATE", Tuple.class)
                        .setParameter("id", id)
                        .getResultList())
                .stream()
                .findFirst();
    }

    @Transactional(TxType.MANDATORY)
    void answer(UUID id, String answer, Via via, Instant now) {
        database.createNativeQuery(
                        "UPDATE message_question SET answer = :answer, via = :via, answered_at = :now WHERE id = :id")
                .setParameter("id", id)
                .setParameter("answer", answer)
                .setParameter("via", via.name())
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** What was answered; empty when nothing. */
    @Transactional
    Optional<MessageAnswerMessage> answerTo(UUID id) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT answer, via, answered_at FROM message_question WHERE id = :id AND answer IS NOT NULL",
                        Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new MessageAnswerMessage(
                        row.get(0, String.class), Via.valueOf(row.get(1, String.class)), row.get(2, Instant.class)));
    }

    /** Those that were answered since then. */
    @Transactional
    List<String> answeredSince(Instant since) {
        @SuppressWarnings("unchecked")
        List<String> ids = database.createNativeQuery(
                        "SELECT id::text FROM message_question WHERE answered_at > :since ORDER BY id", String.class)
                .setParameter("since", Timestamp.from(since))
                .getResultList();
        return ids;
    }

    private List<MessageQuestion> read(List<?> rows) {
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new MessageQuestion(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        readAnswers(row.get(2, String.class)),
                        row.get(3, String.class),
                        row.get(4, UUID.class),
                        row.get(5, Instant.class),
                        row.get(6, Instant.class),
                        row.get(7, String.class),
                        row.get(8, Instant.class)))
                .toList();
    }

    private String write(List<String> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> readAnswers(String answers) {
        try {
            return json.readValue(answers, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("message_question.answers is no list", e);
        }
    }
}
