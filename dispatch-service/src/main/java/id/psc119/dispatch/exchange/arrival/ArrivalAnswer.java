package id.psc119.dispatch.exchange.arrival;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The last answer of a facility. After a restore it may be known before the arrival that it answers. */
@Entity
@Table(name = "arrival_answer")
class ArrivalAnswer {
    @Id
    private UUID arrivalId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "told")
    private @Nullable ArrivalAnswerMessage message;

    protected ArrivalAnswer() {}

    static ArrivalAnswer of(UUID arrivalId, ArrivalAnswerMessage message) {
        ArrivalAnswer answer = new ArrivalAnswer();
        answer.arrivalId = arrivalId;
        answer.update(message);
        return answer;
    }

    final void update(ArrivalAnswerMessage fresh) {
        message = fresh;
    }

    /** Empty when the stored answer cannot be read. */
    Optional<ArrivalAnswerMessage> message() {
        return Optional.ofNullable(message);
    }
}
