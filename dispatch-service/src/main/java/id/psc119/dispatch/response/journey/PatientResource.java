package id.psc119.dispatch.response.journey;

import id.psc119.dispatch.response.patient.Ending;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a patient, and what became of them: facts, from the crew in whose care they are or may come, or reported to the
 * desk. Who only drives may report too, and is not shown what others found.
 */
@Path("/incidents/{incidentId}/patients/{id}")
@RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
@RunOnVirtualThread
@ObjectRule(
        "the desk any patient; others, of an incident at which a unit of theirs is or was, those in their care; who only drives is told nothing back that others found")
public class PatientResource {
    private final RecordFinding recordFinding;
    private final RecordEnding recordEnding;
    private final Caller caller;
    private final Clock clock;

    PatientResource(RecordFinding recordFinding, RecordEnding recordEnding, Caller caller, Clock clock) {
        this.recordFinding = recordFinding;
        this.recordEnding = recordEnding;
        this.caller = caller;
        this.clock = clock;
    }

    /** What somebody on scene sees; what is not said keeps its value. */
    public record Finding(
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    public PatientView find(UUID incidentId, UUID id, @NotNull @Valid Finding finding) {
        return recordFinding.record(
                caller,
                incidentId,
                id,
                new RecordFinding.Found(finding.colour(), finding.sex(), finding.ageBand()),
                finding.happened(),
                Provenance.of(
                        finding.happened(), finding.sent(), finding.via(), finding.saidBy(), caller, clock.instant()));
    }

    /**
     * What became of the patient.
     *
     * @param reason such as why care was refused
     * @param witness who saw that care was refused
     * @param facilityId where the patient was handed over, if that was said
     */
    public record EndingReport(
            @NotNull Ending ending,
            @Nullable @Size(max = 500) String reason,
            @Nullable @Size(max = 200) String witness,
            @Nullable UUID facilityId,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/ending")
    public PatientView end(UUID incidentId, UUID id, @NotNull @Valid EndingReport report) {
        return recordEnding.record(
                caller,
                incidentId,
                id,
                new RecordEnding.Reported(
                        report.ending(), report.reason(), report.witness(), report.facilityId(), report.happened()),
                Provenance.of(
                        report.happened(), report.sent(), report.via(), report.saidBy(), caller, clock.instant()));
    }
}
