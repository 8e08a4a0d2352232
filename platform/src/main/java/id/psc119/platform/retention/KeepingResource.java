package id.psc119.platform.retention;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Marks of a supervisor that what this service has of an incident must stay, for a complaint, a court or an inquiry, or need
 * not stay any longer. Each service is listed by itself.
 */
@Importance(Importance.Level.ORDINARY)
@Path("/keepings")
@RunOnVirtualThread
public class KeepingResource {
    private final EntityManager database;
    private final Caller caller;
    private final Clock clock;

    KeepingResource(EntityManager database, Caller caller, Clock clock) {
        this.database = database;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param keep false: retention may go on */
    public record Keeping(
            @NotNull UUID incidentId,
            @NotNull Boolean keep,
            @NotBlank @Size(max = 500) String reason) {}

    /** @param typedBy who decided it */
    public record KeepingView(UUID id, UUID incidentId, boolean keep, String reason, Instant said, String typedBy) {}

    /** The same decision sent again is the same row; another one under the id of an earlier one is refused. */
    @PUT
    @Path("/{id}")
    @RolesAllowed(Role.SUPERVISOR)
    @Transactional
    public KeepingView decide(UUID id, @NotNull @Valid Keeping keeping) {
        database.createNativeQuery("""
                        INSERT INTO keeping (id, incident_id, keep, reason, said, typed_by)
                        VALUES (:id, :incident, :keep, :reason, :said, :by) ON CONFLICT (id) DO NOTHING
                        """)
                .setParameter("id", id)
                .setParameter("incident", keeping.incidentId())
                .setParameter("keep", keeping.keep())
                .setParameter("reason", keeping.reason())
                .setParameter("said", Timestamp.from(clock.instant()))
                .setParameter("by", caller.personId())
                .executeUpdate();
        KeepingView kept = read("id = :key", id).getFirst();
        if (!kept.incidentId().equals(keeping.incidentId())
                || kept.keep() != keeping.keep()
                || !kept.reason().equals(keeping.reason())) {
            throw new ProblemException(PlatformProblem.CONFLICT);
        }
        return kept;
    }

    /** Every decision about an incident, newest first. */
    @GET
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Transactional
    public List<KeepingView> of(@Parameter(required = true) @QueryParam("incidentId") UUID incidentId) {
        return read("incident_id = :key", incidentId);
    }

    private List<KeepingView> read(String condition, UUID key) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT id, incident_id, keep, reason, said, typed_by FROM keeping WHERE " + condition
                                + " ORDER BY said DESC, id DESC",
                        Tuple.class)
                .setParameter("key", key)
                .getResultList();
        return rows.stream()
                .map(row -> new KeepingView(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        row.get(2, Boolean.class),
                        row.get(3, String.class),
                        row.get(4, Instant.class),
                        row.get(5, String.class)))
                .toList();
    }
}
