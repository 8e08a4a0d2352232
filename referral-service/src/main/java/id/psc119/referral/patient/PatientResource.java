package id.psc119.referral.patient;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who a patient is: for the facility that receives him and the supervisor, and nobody else. */
@Path("/patients")
@RolesAllowed({Role.FACILITY, Role.SUPERVISOR})
@RunOnVirtualThread
@ObjectRule(
        "a supervisor any patient; a facility's staff those that it expects or has received, as long as the arrival is not withdrawn")
public class PatientResource {
    private final Patients patients;
    private final Event<PatientChanged> changed;
    private final Caller caller;
    private final Clock clock;

    PatientResource(Patients patients, Event<PatientChanged> changed, Caller caller, Clock clock) {
        this.patients = patients;
        this.changed = changed;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Replaces what is known; everything may be absent. {@code nik}: 16 digits, or {@code noNikReason} instead.
     *
     * @param exercise counts only for a patient whom no incident has named yet
     */
    public record Identified(
            @Nullable @Size(max = 200) String name,
            @Nullable @Pattern(regexp = "\\d{16}") String nik,
            @Nullable NoNikReason noNikReason,
            @Nullable @PastOrPresent LocalDate birthDate,
            @Nullable @Min(0) @Max(130) Integer ageYears,
            boolean ageEstimated,
            @Nullable Sex sex,
            @Nullable UUID motherPatientId,
            @Nullable @Size(max = 500) String address,
            @Nullable @Size(max = 30) String familyTelephone,
            @Nullable UUID incidentId,
            boolean exercise) {
        /** Whatever is printed of it, it is nobody's name. */
        @Override
        public String toString() {
            return "Identified[…]";
        }
    }

    /** What is known of a patient; {@code typedBy} is absent until somebody has identified him. */
    public record PatientView(
            UUID id,
            boolean exercise,
            @Nullable UUID incidentId,
            @Nullable String name,
            @Nullable String nik,
            @Nullable NoNikReason noNikReason,
            @Nullable LocalDate birthDate,
            @Nullable Integer ageYears,
            boolean ageEstimated,
            @Nullable Sex sex,
            @Nullable UUID motherPatientId,
            @Nullable String address,
            @Nullable String familyTelephone,
            @Nullable String typedBy,
            Instant recorded) {
        static PatientView of(Patient patient) {
            Patient.Identity known = patient.identity();
            return new PatientView(
                    patient.id(),
                    patient.isExercise(),
                    patient.incidentId(),
                    known.name(),
                    known.nik(),
                    known.noNikReason(),
                    known.birthDate(),
                    known.ageYears(),
                    known.ageEstimated(),
                    known.sex(),
                    known.motherPatientId(),
                    known.address(),
                    known.familyTelephone(),
                    patient.typedBy(),
                    patient.recorded());
        }
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(summary = "One patient", description = "404 for whoever has no arrival of this patient.")
    public PatientView get(UUID id) {
        return patients.visibleTo(caller, id)
                .map(PatientView::of)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    @PUT
    @Path("/{id}")
    @Transactional
    @Operation(summary = "Say who a patient is", description = "Replaces what was known before.")
    public PatientView identify(UUID id, @NotNull @Valid Identified body) {
        if (body.nik() != null && body.noNikReason() != null) {
            throw new ProblemException(PatientProblem.NIK_AND_REASON);
        }
        Patient patient = patients.toIdentify(caller, id, body.exercise(), body.incidentId());
        patient.identify(
                new Patient.Identity(
                        body.name(),
                        body.nik(),
                        body.noNikReason(),
                        body.birthDate(),
                        body.ageYears(),
                        body.ageEstimated(),
                        body.sex(),
                        body.motherPatientId(),
                        body.address(),
                        body.familyTelephone()),
                caller.name(),
                caller.personId(),
                clock.instant());
        changed.fire(new PatientChanged(id));
        return PatientView.of(patient);
    }
}
