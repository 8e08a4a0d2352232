package id.psc119.dispatch.desk.masscasualty;

import id.psc119.dispatch.advice.masscasualty.PlanCasualties;
import id.psc119.dispatch.response.masscasualty.DeclareMassCasualty;
import id.psc119.dispatch.response.masscasualty.ScenePost;
import id.psc119.dispatch.response.masscasualty.TallyCasualties;
import id.psc119.dispatch.response.masscasualty.TriageMethod;
import id.psc119.engine.casualty.TriageClass;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Events with many casualties: declared on an incident, tallied by phones on scene, planned by the desk. */
@Path("/mass-casualty-events/{incidentId}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
public class MassCasualtyResource {
    private static final String SENT_THERE = "the desk any event; others those at which a unit of theirs is or was";
    private static final int MOST = 10_000;

    private final DeclareMassCasualty declare;
    private final TallyCasualties tally;
    private final PlanCasualties plan;
    private final ReadMassCasualty read;
    private final Caller caller;
    private final Clock clock;

    MassCasualtyResource(
            DeclareMassCasualty declare,
            TallyCasualties tally,
            PlanCasualties plan,
            ReadMassCasualty read,
            Caller caller,
            Clock clock) {
        this.declare = declare;
        this.tally = tally;
        this.plan = plan;
        this.read = read;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * The declaration.
     *
     * @param method absent: that of the regency
     * @param note why, in words
     */
    public record Declaration(
            @Nullable TriageMethod method,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule(SENT_THERE)
    @Operation(
            summary = "Declares that an incident has many casualties",
            description = "Alerts the desk once. A tally that arrives first declares it too.")
    public void declare(UUID incidentId, @NotNull @Valid Declaration declaration) {
        declare.declare(
                caller,
                incidentId,
                declaration.method(),
                declaration.note(),
                provenance(declaration.happened(), declaration.sent(), declaration.via(), declaration.saidBy()));
    }

    @GET
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("the desk any event; health workers those at which a unit of theirs is or was; who only drives none")
    @Operation(summary = "Who is where, where there is room, and how the scene is organised; without names")
    public MassCasualtyView view(UUID incidentId) {
        return read.view(caller, incidentId);
    }

    @GET
    @Path("/cap")
    @Produces("application/cap+xml")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "The event as an alert of the Common Alerting Protocol 1.2",
            description = "Numbers and the place, nothing of a person. Its status says whether it is an exercise.")
    public String cap(UUID incidentId) {
        return read.alert(caller, incidentId);
    }

    @Schema(name = "MassCasualtyEnd")
    public record End(
            @Nullable @Size(max = 500) String note,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/end")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Ends the event; casualties and their journeys stay as they are")
    public void end(UUID incidentId, @NotNull @Valid End end) {
        declare.end(incidentId, end.note(), provenance(end.happened(), end.sent(), end.via(), end.saidBy()));
    }

    /** What is seen of a casualty; the class that was given last on scene counts. */
    @Schema(name = "CasualtyReport")
    public record Tagged(
            @NotNull TriageClass triage,
            @Nullable @Size(max = 60) String sector,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** @param patientId follows from incident and tag, so a phone without a network knows it too */
    public record TaggedPatient(UUID patientId) {}

    @PUT
    @Path("/casualties/{tag}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule(SENT_THERE)
    @Operation(summary = "One casualty by the number on their tag, from any phone, repeated or late")
    public TaggedPatient tag(
            UUID incidentId,
            @Pattern(regexp = "[A-Za-z0-9-]{1,20}") @Schema(examples = "A7-01") String tag,
            @NotNull @Valid Tagged tagged) {
        return new TaggedPatient(tally.tag(
                caller,
                incidentId,
                tag,
                new TallyCasualties.Seen(tagged.triage(), tagged.sector(), tagged.sex(), tagged.ageBand()),
                provenance(tagged.happened(), tagged.sent(), tagged.via(), tagged.saidBy())));
    }

    /**
     * Where a casualty is to be brought; absent: the next calculation decides.
     *
     * @param reason why a facility without room is chosen while another has room
     */
    @Schema(name = "CasualtyPlan")
    public record Plan(
            @Nullable UUID facilityId,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/casualties/{tag}/plan")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Plans the facility of one casualty by hand; a calculation keeps it",
            description = "A facility without room while another has room needs a reason: 409 facility-without-room.")
    public void choose(
            UUID incidentId,
            @Pattern(regexp = "[A-Za-z0-9-]{1,20}") @Schema(examples = "A7-01") String tag,
            @NotNull @Valid Plan chosen) {
        plan.choose(
                incidentId,
                tag,
                chosen.facilityId(),
                chosen.reason(),
                provenance(chosen.happened(), chosen.sent(), chosen.via(), chosen.saidBy()));
    }

    /** How a plan was asked for. */
    public record Planning(
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/plan")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Plans the facility of every casualty that waits: by room, red first, the nearest first",
            description =
                    "Nobody is planned for a facility without room while another has room. What was chosen by hand stays.")
    public PlanCasualties.Planned plan(UUID incidentId, @NotNull @Valid Planning planning) {
        return plan.plan(
                incidentId, provenance(planning.happened(), planning.sent(), planning.via(), planning.saidBy()));
    }

    /** What one person has counted in one part of the scene. */
    @Schema(name = "CasualtyCountReport")
    public record Counted(
            @Nullable @Size(max = 60) String sector,
            @Min(0) @Max(MOST) int red,
            @Min(0) @Max(MOST) int yellow,
            @Min(0) @Max(MOST) int grey,
            @Min(0) @Max(MOST) int green,
            @Min(0) @Max(MOST) int black,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/counts/{id}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule(SENT_THERE)
    @Operation(summary = "A count without tags; a newer count of the same id replaces it")
    public void count(UUID incidentId, UUID id, @NotNull @Valid Counted counted) {
        tally.count(
                caller,
                incidentId,
                id,
                Map.of(
                        TriageClass.RED, counted.red(),
                        TriageClass.YELLOW, counted.yellow(),
                        TriageClass.GREY, counted.grey(),
                        TriageClass.GREEN, counted.green(),
                        TriageClass.BLACK, counted.black()),
                counted.sector(),
                provenance(counted.happened(), counted.sent(), counted.via(), counted.saidBy()));
    }

    /**
     * A part of the organisation of the scene.
     *
     * @param holder who is in charge: a call sign, a function or a name
     */
    @Schema(name = "ScenePostReport")
    public record Post(
            @NotNull ScenePost.Kind kind,
            @NotBlank @Size(max = 60) String label,
            @Nullable @Size(max = 120) String holder,
            @Nullable @Valid GeoPoint point,
            boolean closed,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/posts/{id}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule(SENT_THERE)
    @Operation(summary = "Where units wait, a sector, a treatment area, or who has which role")
    public void post(UUID incidentId, UUID id, @NotNull @Valid Post post) {
        tally.post(
                caller,
                incidentId,
                id,
                new ScenePost.Stated(post.kind(), post.label(), post.holder(), post.point(), post.closed()),
                provenance(post.happened(), post.sent(), post.via(), post.saidBy()));
    }

    private Provenance provenance(
            @Nullable Instant happened, @Nullable Instant sent, @Nullable Via via, @Nullable String saidBy) {
        return Provenance.of(happened, sent, via, saidBy, caller, clock.instant());
    }
}
