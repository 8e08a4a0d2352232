package id.psc119.platform.personmessage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.privacy.SealedColumn;
import id.psc119.platform.privacy.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages to people that this service has handed to intake. The number is sealed. */
@ApplicationScoped
class PersonMessageRequests implements SealedColumns {
    private static final SealedColumn NUMBER = SealedColumn.of("person_message_request", "number_sealed");
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    private final EntityManager database;
    private final FieldCipher cipher;
    private final ObjectMapper json;

    PersonMessageRequests(EntityManager database, FieldCipher cipher, ObjectMapper json) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
    }

    @Override
    public Collection<SealedColumn> all() {
        return List.of(NUMBER);
    }

    /** @return false when it is there already */
    @Transactional(TxType.MANDATORY)
    boolean add(PersonMessage message, Instant now) {
        PersonMessage.@Nullable Question question = message.question();
        return database.createNativeQuery("""
                        INSERT INTO person_message_request (id, number_sealed, template, parameters, body, language,
                          subject_kind, subject_id, exercise, quiet, until_at, created_at, question_id, question_answers, by_call)
                        VALUES (:id, :number, :template, cast(:parameters AS jsonb), :body, :language,
                          :kind, :subject, :exercise, :quiet, :until, :now, cast(:question AS uuid), cast(:answers AS jsonb),
                          :byCall)
                        ON CONFLICT (id) DO NOTHING
                        """)
                        .setParameter("id", message.id())
                        .setParameter("number", cipher.seal(NUMBER.field(), message.number()))
                        .setParameter("template", message.template())
                        .setParameter(
                                "parameters",
                                write(message.values().stream()
                                        .map(Map.Entry::getValue)
                                        .toList()))
                        .setParameter(
                                "body", PersonMessageTexts.of(message.template(), message.language(), message.values()))
                        .setParameter("language", message.language())
                        .setParameter("kind", message.about().kind())
                        .setParameter("subject", message.about().id())
                        .setParameter("exercise", message.exercise())
                        .setParameter("quiet", message.quiet())
                        .setParameter("until", Timestamp.from(message.until()))
                        .setParameter("now", Timestamp.from(now))
                        .setParameter(
                                "question",
                                question == null ? null : question.id().toString())
                        .setParameter("answers", question == null ? null : write(question.answers()))
                        .setParameter("byCall", message.byCall())
                        .executeUpdate()
                == 1;
    }

    /** The message as it is sent; empty when it is no longer of use, or its number cannot be opened. */
    @Transactional
    Optional<PersonMessageSender.State> find(UUID id, Instant now) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT number_sealed, template, parameters::text, body, language, subject_kind, subject_id, exercise,
                               quiet, until_at, question_id, question_answers::text, by_call
                        FROM person_message_request WHERE id = :id AND until_at > :now
                        """, Tuple.class)
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new PersonMessageSender.State(
                        cipher.shown(NUMBER.field(), row.get(0, String.class)),
                        row.get(1, String.class),
                        read(row.get(2, String.class)),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        new PersonMessage.Subject(row.get(5, String.class), row.get(6, UUID.class)),
                        row.get(7, Boolean.class),
                        row.get(8, Boolean.class),
                        row.get(9, Instant.class),
                        row.get(10) == null
                                ? null
                                : new PersonMessage.Question(row.get(10, UUID.class), read(row.get(11, String.class))),
                        row.get(12, Boolean.class) ? PersonMessageSender.CALL : null))
                .filter(state -> !Masks.isMask(state.number()));
    }

    /** Those that are still of use. */
    @Transactional
    List<String> open(Instant now) {
        @SuppressWarnings("unchecked")
        List<String> ids = database.createNativeQuery(
                        "SELECT id::text FROM person_message_request WHERE until_at > :now ORDER BY id", String.class)
                .setParameter("now", Timestamp.from(now))
                .getResultList();
        return ids;
    }

    private String write(List<String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> read(String parameters) {
        try {
            return json.readValue(parameters, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("person_message_request.parameters is no list", e);
        }
    }
}
