package id.psc119.dispatch.response.need;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Needs that the dispatcher adds or gives up. */
@Path("/incidents/{incidentId}/needs/{id}")
@RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
@RunOnVirtualThread
public class NeedResource {
    private final Needs needs;
    private final Incidents incidents;
    private final Timeline timeline;
    private final Changes changes;
    private final Caller caller;
    private final Clock clock;

    NeedResource(Needs needs, Incidents incidents, Timeline timeline, Changes changes, Caller caller, Clock clock) {
        this.needs = needs;
        this.incidents = incidents;
        this.timeline = timeline;
        this.changes = changes;
        this.caller = caller;
        this.clock = clock;
    }

    public record NewNeed(@NotNull Capability capability) {}

    public record NeedView(UUID id, UUID incidentId, Capability capability, NeedState state) {
        static NeedView of(Need need) {
            return new NeedView(need.id(), need.incidentId(), need.capability(), need.state());
        }
    }

    @PUT
    @Transactional
    public NeedView add(UUID incidentId, UUID id, @NotNull @Valid NewNeed fresh) {
        Incident incident = incidents.locked(incidentId);
        Optional<Need> known = needs.find(id);
        if (known.isPresent()) {
            if (known.get().incidentId().equals(incidentId) && known.get().capability() == fresh.capability()) {
                return NeedView.of(known.get());
            }
            throw new ProblemException(DispatchProblem.ID_TAKEN);
        }
        incident.mustBeOpen();
        Instant now = clock.instant();
        Need need = Need.of(id, incidentId, fresh.capability(), now);
        needs.add(need);
        timeline.append(
                incident,
                TimelineEntry.of(
                                incidentId,
                                TimelineEventType.NEED_ADDED,
                                Provenance.of(now, now, null, null, caller, now))
                        .ofNeed(id)
                        .with("capability", fresh.capability()));
        changes.incident(incidentId);
        return NeedView.of(need);
    }

    public record Cancellation(
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/cancellation")
    @Transactional
    public NeedView cancel(UUID incidentId, UUID id, @NotNull @Valid Cancellation cancellation) {
        Incident incident = incidents.locked(incidentId);
        Need need = needs.of(incidentId, id);
        if (need.state() != NeedState.CANCELLED) {
            need.cancel(cancellation.reason());
            timeline.append(
                    incident,
                    TimelineEntry.of(
                                    incidentId,
                                    TimelineEventType.NEED_CANCELLED,
                                    Provenance.of(
                                            cancellation.happened(),
                                            cancellation.sent(),
                                            cancellation.via(),
                                            cancellation.saidBy(),
                                            caller,
                                            clock.instant()))
                            .ofNeed(id)
                            .withWords("reason", cancellation.reason()));
            changes.incident(incidentId);
        }
        return NeedView.of(need);
    }
}
