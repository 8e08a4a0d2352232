package id.psc119.dispatch.exchange.arrival;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a facility answered last; it may be known before the arrival that it answers, after a restore. */
@Entity
@Table(name = "arrival_answer")
class ArrivalAnswer {
    @Id
    private UUID arrivalId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "told")
    private ArrivalAnswerMessage message;

    protected ArrivalAnswer() {}

    static ArrivalAnswer of(UUID arrivalId, ArrivalAnswerMessage message) {
        ArrivalAnswer answer = new ArrivalAnswer();
        answer.arrivalId = arrivalId;
        answer.take(message);
        return answer;
    }

    final void take(ArrivalAnswerMessage fresh) {
        message = fresh;
    }

    ArrivalAnswerMessage message() {
        return message;
    }
}
