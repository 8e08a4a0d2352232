package id.psc119.fleet.duty;

import id.psc119.platform.id.Uuid7;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every duty report as it came. */
@ApplicationScoped
class DutyReports {
    private final EntityManager database;

    DutyReports(EntityManager database) {
        this.database = database;
    }

    /** Keeps a report; one that is sent again is kept once. */
    void keep(UUID unitId, DutyState state, @Nullable Instant validUntil, Provenance report) {
        database.createNativeQuery("""
                        INSERT INTO duty_report
                          (id, unit_id, state, valid_until, happened, sent, recorded, via, said_by, typed_by)
                        VALUES (:id, :unit, :state, cast(:validUntil AS timestamptz), :happened, :sent, :recorded, :via,
                                cast(:saidBy AS text), :typedBy)
                        ON CONFLICT (unit_id, happened, state, typed_by) DO NOTHING
                        """)
                .setParameter("id", Uuid7.at(report.recorded()))
                .setParameter("unit", unitId)
                .setParameter("state", state.name())
                .setParameter("validUntil", validUntil == null ? null : validUntil.toString())
                .setParameter("happened", Timestamp.from(report.happened()))
                .setParameter("sent", Timestamp.from(report.sent()))
                .setParameter("recorded", Timestamp.from(report.recorded()))
                .setParameter("via", report.via().name())
                .setParameter("saidBy", report.saidBy())
                .setParameter("typedBy", report.typedBy())
                .executeUpdate();
    }
}
