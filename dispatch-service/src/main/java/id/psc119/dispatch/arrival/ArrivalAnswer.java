package id.psc119.dispatch.arrival;

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
    private ToldAnswer told;

    protected ArrivalAnswer() {}

    static ArrivalAnswer of(UUID arrivalId, ToldAnswer told) {
        ArrivalAnswer answer = new ArrivalAnswer();
        answer.arrivalId = arrivalId;
        answer.take(told);
        return answer;
    }

    final void take(ToldAnswer fresh) {
        told = fresh;
    }

    ToldAnswer told() {
        return told;
    }
}
