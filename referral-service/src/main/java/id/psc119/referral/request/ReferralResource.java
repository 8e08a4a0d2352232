package id.psc119.referral.request;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.referral.report.Reporter;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.Via;
import id.psc119.vocabulary.WellFormed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Referrals between facilities: a patient whom one facility asks others to take. */
@Path("/")
@RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
@ObjectRule("the desk any referral; a facility's staff those that they sent or were asked")
@RunOnVirtualThread
public class ReferralResource {
    private final FindReferrals referrals;
    private final RequestReferral requestReferral;
    private final AnswerReferral answerReferral;
    private final MovePatient movePatient;
    private final Diagnoses diagnoses;
    private final Reporter reporter;
    private final Caller caller;

    ReferralResource(
            FindReferrals referrals,
            RequestReferral requestReferral,
            AnswerReferral answerReferral,
            MovePatient movePatient,
            Diagnoses diagnoses,
            Reporter reporter,
            Caller caller) {
        this.referrals = referrals;
        this.requestReferral = requestReferral;
        this.answerReferral = answerReferral;
        this.movePatient = movePatient;
        this.diagnoses = diagnoses;
        this.reporter = reporter;
        this.caller = caller;
    }

    /**
     * What is asked.
     *
     * @param patientId a new id for somebody who is not known here yet, else a patient whom the caller may see
     * @param diagnosis an ICD-10 code
     * @param criteria what makes a mother or a newborn a case for comprehensive care
     * @param to whom to ask; empty when only a facility outside the network can take the patient
     */
    public record Requested(
            @NotNull UUID fromFacilityId,
            @NotNull UUID patientId,
            @NotNull Urgency urgency,
            @NotBlank @Size(max = 10) String diagnosis,
            @Nullable Set<@NotNull Criterion> criteria,
            @Nullable BedKind wantedBed,
            @Nullable Sex sex,
            @Nullable @PositiveOrZero @Max(130) Integer ageYears,
            @NotNull @Valid Sbar sbar,
            @NotNull @Size(max = 20) Set<@NotNull UUID> to,
            @Nullable Boolean exercise,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Requested[…]";
        }
    }

    /** {@code note} is required unless the facility accepts. */
    @Schema(name = "ReferralAnswered")
    public record Answered(
            @NotNull AnswerReferral.Given answer,
            @Nullable @Size(max = 1000) String note,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Answered[" + answer + "]";
        }
    }

    /** Something that is written beside a referral. */
    @Schema(name = "ReferralNote")
    public record Noted(
            @NotBlank @Size(max = 4000) String note,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Noted[…]";
        }
    }

    /** A facility outside the network. */
    public record Outside(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 1000) String note,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** @param incidentId the incident by which the PSC brings the patient */
    public record Transported(
            Referral.@NotNull Transport by,
            @Nullable UUID incidentId,
            @Nullable @Size(max = 300) String escort,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** How a fact reached us. */
    @Schema(name = "ReferralFactReport")
    public record Happened(
            @Nullable @Size(max = 1000) String note,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Happened[…]";
        }
    }

    /** @param position of the stream at which it is true */
    public record ReferralPage(
            List<ReferralView> items, @Nullable String next, EventLog.Position position) {}

    /** Diagnoses that fit what was typed. */
    public record DiagnosisList(List<Diagnoses.Diagnosis> items) {}

    @GET
    @Path("/diagnoses")
    @ObjectRule("all: codes and names only")
    @Operation(
            summary = "Diagnoses by ICD-10",
            description =
                    "A short list with Indonesian and English names; a whole code that is not in it is found by its form.")
    public DiagnosisList diagnoses(@QueryParam("q") @DefaultValue("") @Size(max = 100) String words) {
        List<Diagnoses.Diagnosis> found = diagnoses.search(words);
        return new DiagnosisList(
                found.isEmpty() ? diagnoses.find(words).stream().toList() : found);
    }

    @GET
    @Path("/referrals")
    @Operation(
            summary = "Referrals, the newest first",
            description = "Without names and without what the sender wrote.")
    public ReferralPage list(
            @QueryParam("open") @Nullable Boolean open,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        return referrals.page(caller, open, cursor, limit);
    }

    @GET
    @Path("/referrals/{id}")
    @Operation(
            summary = "One referral",
            description =
                    "With everything that was asked and answered; each view is written to the read audit. What the sender"
                            + " wrote is not shown to call takers and dispatchers.")
    public ReferralView get(UUID id) {
        return referrals.get(caller, id);
    }

    @PUT
    @Path("/referrals/{id}")
    @ObjectRule("the desk for any facility; its staff for their own (another's is 403)")
    @Operation(
            summary = "Ask facilities to take a patient",
            description =
                    "The id is the caller's own; sent again it changes nothing. 422 diagnosis-unknown for a code that cannot"
                            + " exist. Other open referrals of the same person are in others.")
    public ReferralView request(UUID id, @NotNull @Valid Requested body) {
        return requestReferral.request(
                caller,
                id,
                new Referral.Request(
                        Boolean.TRUE.equals(body.exercise()),
                        body.fromFacilityId(),
                        body.patientId(),
                        body.urgency(),
                        body.diagnosis().strip().toUpperCase(Locale.ROOT),
                        body.criteria() == null ? Set.of() : body.criteria(),
                        body.wantedBed(),
                        body.sex(),
                        body.ageYears(),
                        body.sbar(),
                        body.to()),
                reporter.of(body.happened(), body.sent(), body.via(), body.saidBy()));
    }

    @PUT
    @Path("/referrals/{id}/targets/{facilityId}")
    @ObjectRule("the desk any referral; a facility's staff those that they sent")
    @Operation(
            summary = "Ask one more facility",
            description = "409 referral-taken when another one takes the patient.")
    public ReferralView ask(UUID id, UUID facilityId) {
        return requestReferral.ask(caller, id, facilityId, reporter.of(null, null, null, null));
    }

    @PUT
    @Path("/referrals/{id}/outside")
    @ObjectRule("the desk any referral; a facility's staff those that they sent")
    @Operation(summary = "Go to a facility outside the network", description = "As somebody was told by telephone.")
    public ReferralView outside(UUID id, @NotNull @Valid Outside body) {
        return requestReferral.outside(
                caller,
                id,
                WellFormed.text(body.name()),
                body.note(),
                reporter.of(null, null, body.via(), body.saidBy()));
    }

    @PUT
    @Path("/referrals/{id}/targets/{facilityId}/answer")
    @ObjectRule("the desk for any facility that was asked; its staff for their own")
    @Operation(
            summary = "Accept, reject or ask",
            description =
                    "A decision. The first facility that accepts takes the patient, and the others need not answer any more."
                            + " With nobody left to answer the referral must go elsewhere.")
    public ReferralView answer(UUID id, UUID facilityId, @NotNull @Valid Answered body) {
        return answerReferral.answer(
                caller, id, facilityId, body.answer(), body.note(), reporter.of(null, null, body.via(), body.saidBy()));
    }

    @PUT
    @Path("/referrals/{id}/replies/{stepId}")
    @Operation(summary = "Write to everybody concerned", description = "The id is the writer's own.")
    public ReferralView reply(UUID id, UUID stepId, @NotNull @Valid Noted body) {
        return answerReferral.reply(
                caller, id, stepId, body.note(), reporter.of(null, null, body.via(), body.saidBy()));
    }

    @PUT
    @Path("/referrals/{id}/transport")
    @ObjectRule("the desk any referral; a facility's staff those that they sent")
    @Operation(
            summary = "Say who brings the patient",
            description =
                    "A decision: first somebody must take the patient. With the PSC's incident its arrival moves the referral"
                            + " by itself.")
    public ReferralView transport(UUID id, @NotNull @Valid Transported body) {
        return movePatient.orderTransport(
                caller,
                id,
                body.by(),
                body.incidentId(),
                body.escort(),
                reporter.of(null, null, body.via(), body.saidBy()));
    }

    @PUT
    @Path("/referrals/{id}/facts/{fact}")
    @Operation(
            summary = "Report that the patient left, arrived or was admitted",
            description =
                    "A fact, never refused. Only what the receiver or the desk says of an admission ends the referral.")
    public ReferralView record(UUID id, MovePatient.Fact fact, @NotNull @Valid Happened body) {
        return movePatient.record(
                caller, id, fact, body.note(), reporter.of(body.happened(), body.sent(), body.via(), body.saidBy()));
    }

    @PUT
    @Path("/referrals/{id}/cancellation")
    @ObjectRule("the desk any referral; a facility's staff those that they sent")
    @Operation(summary = "Cancel a referral", description = "409 when the patient is on the way.")
    public ReferralView cancel(UUID id, @NotNull @Valid Noted body) {
        return movePatient.cancel(caller, id, body.note(), reporter.of(null, null, body.via(), body.saidBy()));
    }

    @PUT
    @Path("/referrals/{id}/back/{stepId}")
    @RolesAllowed(Role.FACILITY)
    @ObjectRule("the staff of the facility that takes the patient")
    @Operation(
            summary = "Refer back",
            description = "How it went on, and what the sender is to do; also after the end.")
    public ReferralView referBack(UUID id, UUID stepId, @NotNull @Valid Noted body) {
        return movePatient.referBack(
                caller, id, stepId, body.note(), reporter.of(null, null, body.via(), body.saidBy()));
    }
}
