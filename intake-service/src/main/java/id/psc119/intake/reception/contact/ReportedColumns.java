package id.psc119.intake.reception.contact;

import id.psc119.vocabulary.Via;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who reported a row and when, in its columns. */
@Embeddable
public class ReportedColumns {
    @Enumerated(EnumType.STRING)
    private Via via;

    private @Nullable String saidBy;
    private String typedBy;
    private String typedByName;
    private Instant happened;
    private Instant sent;
    private Instant recorded;

    protected ReportedColumns() {}

    public ReportedColumns(Reported reported) {
        via = reported.via();
        saidBy = reported.saidBy();
        typedBy = reported.typedBy();
        typedByName = reported.typedByName();
        happened = reported.happened();
        sent = reported.sent();
        recorded = reported.recorded();
    }

    public Reported reported() {
        return new Reported(via, saidBy, typedBy, typedByName, happened, sent, recorded);
    }
}
