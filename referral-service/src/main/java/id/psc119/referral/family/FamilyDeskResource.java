package id.psc119.referral.family;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.referral.arrival.PatientWhereabouts;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Sex;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The families' desk of an event with many casualties: relatives ask where somebody was brought. */
@Path("/family-desks/{incidentId}")
@Importance(Importance.Level.ORDINARY)
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.SUPERVISOR})
public class FamilyDeskResource {
    private final OpenFamilyDesk openFamilyDesk;
    private final FindForFamily findForFamily;
    private final Caller caller;

    FamilyDeskResource(OpenFamilyDesk openFamilyDesk, FindForFamily findForFamily, Caller caller) {
        this.openFamilyDesk = openFamilyDesk;
        this.findForFamily = findForFamily;
        this.caller = caller;
    }

    /**
     * Who may ask now.
     *
     * @param open whether call takers may; supervisors always may
     * @param by who decided last
     */
    public record FamilyDesk(
            UUID incidentId,
            boolean open,
            @Nullable Instant until,
            @Nullable String by,
            @Nullable Instant decidedAt) {}

    /** @param until absent: the desk is closed from now on */
    @Schema(name = "FamilyDeskOpening")
    public record Opening(@Nullable Instant until) {}

    /** What a relative knows: the name, or the sex and the age. */
    @Schema(name = "FamilyQuestion")
    public record Question(
            @Nullable @Size(max = 200) String name,
            @Nullable Sex sex,
            @Nullable @Min(0) @Max(130) Integer ageYears) {
        @Override
        public String toString() {
            return "Question[…]";
        }
    }

    /**
     * A person who can be meant. How they are is not here: a physician tells the family.
     *
     * @param name absent while nobody has said who they are
     * @param ageBand as the crew sees them
     * @param agrees what the question and the person agree on
     * @param where absent while no facility expects them
     * @param since when they came there
     */
    @Schema(name = "FamilyDeskPerson")
    public record Person(
            UUID patientId,
            boolean exercise,
            @Nullable String name,
            @Nullable Sex sex,
            @Nullable Integer ageYears,
            @Nullable AgeBand ageBand,
            List<Likeness.Ground> agrees,
            PatientWhereabouts.@Nullable Where where,
            @Nullable UUID facilityId,
            @Nullable String facilityName,
            @Nullable Instant since) {}

    /** @param more how many others can be meant: the question must be more exact */
    @Schema(name = "FamilyDeskAnswer")
    public record Answer(List<Person> people, int more) {}

    @GET
    @ObjectRule("every event; nobody is named but who opened it")
    @Operation(summary = "Whether call takers may ask the families' desk of an event")
    public FamilyDesk state(UUID incidentId) {
        return openFamilyDesk.state(incidentId);
    }

    @PUT
    @Path("/openings/{id}")
    @RolesAllowed(Role.SUPERVISOR)
    @ObjectRule("every event")
    @Operation(
            summary = "Open the families' desk to the call takers until a time, or close it",
            description =
                    "The id is the writer's own; sent again it changes nothing. Every decision stays with its actor.")
    public FamilyDesk open(UUID incidentId, UUID id, @NotNull @Valid Opening opening) {
        return openFamilyDesk.open(caller, incidentId, id, opening.until());
    }

    @POST
    @Path("/questions")
    @ObjectRule(
            "a supervisor any event; a call taker those whose families' desk a supervisor has opened, until it closes (409)")
    @Operation(
            summary = "Where a person is whom a relative describes",
            description =
                    "Asked by the name, or by sex and age. Only who can be meant is shown, at most ten. The question and"
                            + " each person shown are written to the read audit. What was asked is not stored.")
    public Answer ask(UUID incidentId, @NotNull @Valid Question question) {
        return findForFamily.find(
                caller, incidentId, new Likeness.Described(question.name(), question.sex(), question.ageYears()));
    }
}
