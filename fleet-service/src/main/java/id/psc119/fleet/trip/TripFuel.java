package id.psc119.fleet.trip;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Receipts for fuel, as they were reported. Evidence: they are added and never changed. */
@ApplicationScoped
class TripFuel {
    private final EntityManager database;

    TripFuel(EntityManager database) {
        this.database = database;
    }

    /** A receipt for fuel. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FuelReceipt")
    public record Receipt(UUID reportId, @Nullable Double litres, long rupiah, Instant happened) {}

    /** Whether it is new; a receipt that is sent again is kept once. */
    boolean keep(
            UUID tripId,
            UUID reportId,
            @Nullable Double litres,
            long rupiah,
            @Nullable UUID replaces,
            Provenance report) {
        return database.createNativeQuery("""
                        INSERT INTO trip_fuel (report_id, trip_id, litres, rupiah, replaces, happened, sent, recorded, via, typed_by)
                        VALUES (:id, :trip, cast(:litres AS numeric), :rupiah, cast(:replaces AS uuid), :happened, :sent, :recorded,
                          :via, :by)
                        ON CONFLICT (report_id) DO NOTHING""")
                        .setParameter("id", reportId)
                        .setParameter("trip", tripId)
                        .setParameter("litres", litres == null ? null : litres.toString())
                        .setParameter("rupiah", rupiah)
                        .setParameter("replaces", replaces == null ? null : replaces.toString())
                        .setParameter("happened", Timestamp.from(report.happened()))
                        .setParameter("sent", Timestamp.from(report.sent()))
                        .setParameter("recorded", Timestamp.from(report.recorded()))
                        .setParameter("via", report.via().name())
                        .setParameter("by", report.typedBy())
                        .executeUpdate()
                > 0;
    }

    /** The receipts of trips that no other one replaces, in the order of the purchases. */
    Map<UUID, List<Receipt>> of(Collection<UUID> trips) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT f.trip_id, f.report_id, f.litres, f.rupiah, f.happened FROM trip_fuel f WHERE f.trip_id IN :trips
                          AND NOT EXISTS (SELECT FROM trip_fuel g WHERE g.replaces = f.report_id AND g.trip_id = f.trip_id)
                        ORDER BY f.happened, f.report_id""", Tuple.class)
                .setParameter("trips", trips)
                .getResultList();
        Map<UUID, List<Receipt>> receipts = new HashMap<>();
        for (Tuple row : rows) {
            @Nullable BigDecimal litres = row.get(2, BigDecimal.class);
            receipts.computeIfAbsent(row.get(0, UUID.class), trip -> new ArrayList<>())
                    .add(new Receipt(
                            row.get(1, UUID.class),
                            litres == null ? null : litres.doubleValue(),
                            row.get(3, Long.class),
                            row.get(4, Instant.class)));
        }
        return receipts;
    }
}
