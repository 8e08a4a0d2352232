package id.psc119.fleet.trip;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One report on a trip that is kept as it was given; the database lets the application add such rows and nothing else. */
@Entity
@Immutable
@Table(name = "trip_evidence")
class TripEvidence {
    @Id
    private UUID reportId;

    private UUID tripId;
    private @Nullable Integer odometerStart;
    private @Nullable Integer odometerEnd;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<String> rodeAlong;

    @Enumerated(EnumType.STRING)
    private @Nullable AskedToPay askedToPay;

    private @Nullable String askedBy;
    private Instant happened;
    private Instant sent;
    private Instant recorded;

    @Enumerated(EnumType.STRING)
    private Via via;

    private @Nullable String saidBy;
    private @Nullable String typedBy;

    protected TripEvidence() {}

    TripEvidence(UUID reportId, UUID tripId, Content content, Provenance report) {
        this.reportId = reportId;
        this.tripId = tripId;
        this.odometerStart = content.odometerStart();
        this.odometerEnd = content.odometerEnd();
        this.rodeAlong = content.rodeAlong();
        this.askedToPay = content.askedToPay();
        this.askedBy = content.askedBy();
        this.happened = report.happened();
        this.sent = report.sent();
        this.recorded = report.recorded();
        this.via = report.via();
        this.saidBy = report.saidBy();
        this.typedBy = report.typedBy();
    }

    /**
     * What a report says; anything may be missing.
     *
     * @param odometerStart as the car shows it, km
     * @param rodeAlong names of who rode along
     * @param askedBy who asked the family
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(
            @Nullable Integer odometerStart,
            @Nullable Integer odometerEnd,
            @Nullable List<String> rodeAlong,
            @Nullable AskedToPay askedToPay,
            @Nullable String askedBy) {}

    Content content() {
        return new Content(odometerStart, odometerEnd, rodeAlong, askedToPay, askedBy);
    }

    Provenance report() {
        return new Provenance(happened, sent, via, saidBy, typedBy, null, recorded);
    }

    /** True when a report that came again under the same id says the same of the same trip. */
    boolean isSame(UUID trip, Content other) {
        return tripId.equals(trip) && Objects.equals(content(), other);
    }

    UUID reportId() {
        return reportId;
    }

    UUID tripId() {
        return tripId;
    }
}
