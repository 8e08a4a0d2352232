package id.psc119.referral.arrival;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.referral.report.Reporter;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is coming to a facility, what it answers, and the patients it has taken over. */
@Path("/arrivals")
@Importance(Importance.Level.VITAL)
@RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
@RunOnVirtualThread
@ObjectRule("the desk any arrival; a facility's staff those that come to it")
public class ArrivalResource {
    private final FindArrivals arrivals;
    private final AnswerArrival answerArrival;
    private final ReportHandOver reportHandOver;
    private final Reporter reporter;
    private final Disclosure disclosure;
    private final Caller caller;

    ArrivalResource(
            FindArrivals arrivals,
            AnswerArrival answerArrival,
            ReportHandOver reportHandOver,
            Reporter reporter,
            Disclosure disclosure,
            Caller caller) {
        this.arrivals = arrivals;
        this.answerArrival = answerArrival;
        this.reportHandOver = reportHandOver;
        this.reporter = reporter;
        this.disclosure = disclosure;
        this.caller = caller;
    }

    /** Open: still coming, or handed over as the crew reports and not confirmed yet. */
    public enum Openness {
        OPEN,
        ENDED
    }

    /** {@code reason} is required when diverting; times by the reporter's clock, now when absent. */
    public record Answering(
            @NotNull Answer answer,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** {@code receivedBy}: who took the patient over, the reporter when absent. */
    public record HandingOver(
            @Nullable @Size(max = 200) String receivedBy,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /**
     * The hand-over as stored.
     *
     * @param claim true when it contradicts the arrival: it then ends nothing until the crew or the desk agrees
     * @param arrival absent while it is not known
     */
    public record HandedOver(
            UUID arrivalId,
            UUID patientId,
            Instant at,
            String receivedBy,
            Via via,
            Instant recorded,
            boolean claim,
            @Nullable ArrivalView arrival) {}

    /**
     * A page of arrivals, newest first.
     *
     * @param position of the stream at which it is true: give it as {@code ?after=}
     */
    public record ArrivalPage(
            List<ArrivalView> items, @Nullable String next, EventLog.Position position) {}

    @GET
    @Operation(
            summary = "Arrivals",
            description = "The desk sees all, a facility's staff their own. day: first received on.")
    public ArrivalPage list(
            @QueryParam("facilityId") @Nullable UUID facilityId,
            @QueryParam("state") @Nullable Openness state,
            @QueryParam("day") @Nullable LocalDate day,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return arrivals.page(
                caller, facilityId, state == null ? null : Boolean.valueOf(state == Openness.OPEN), day, cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "One arrival",
            description =
                    "404 when it comes to a facility that is not the caller's. Patients' names and the crew's whole"
                            + " telephone need Psc-Purpose; then they are written to the read audit.")
    public ArrivalView get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return arrivals.get(
                caller,
                id,
                new DisclosureLevel(
                        disclosure.look("arrival", id, purpose),
                        patient -> disclosure.look("patient", patient, purpose)));
    }

    @PUT
    @Path("/{id}/answer")
    @Operation(
            summary = "Accept or divert",
            description =
                    "A decision: 409 patient-has-arrived, already-handed-over or arrival-withdrawn. It may be changed"
                            + " until then; the newest by happened stands.")
    public ArrivalView answer(UUID id, @NotNull @Valid Answering body) {
        return answerArrival.answer(
                caller,
                id,
                body.answer(),
                body.reason(),
                reporter.of(body.happened(), body.sent(), body.via(), body.saidBy()),
                body.happened() == null);
    }

    @PUT
    @Path("/{id}/hand-overs/{patientId}")
    @ObjectRule(
            "any arrival: a fact is taken always, opens no patient, and counts only from the desk and the facility to which it comes")
    @Operation(
            summary = "Confirm that a patient was taken over",
            description =
                    "A fact, never refused; stored also while the arrival is not known yet. When the patient is not on board,"
                            + " the arrival is withdrawn, or it comes to another facility, it is a claim: it opens no patient and ends nothing until the crew or the desk"
                            + " agrees.")
    public HandedOver handOver(UUID id, UUID patientId, @NotNull @Valid HandingOver body) {
        return reportHandOver.report(
                caller,
                id,
                patientId,
                body.receivedBy(),
                reporter.of(body.happened(), body.sent(), body.via(), body.saidBy()),
                body.happened() == null);
    }
}
