package id.psc119.referral.patient;

import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Sex;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Who a patient is: for the facility that expects or received him, the nurse, midwife or paramedic who brings him, and the supervisor;
 * to everybody else there is no such patient. Each view is written to the read audit.
 */
@Path("/patients")
@RolesAllowed({Role.FACILITY, Role.CREW, Role.RESPONDER, Role.SUPERVISOR})
@RunOnVirtualThread
@ObjectRule(
        "a supervisor any patient; a facility's staff those that it expects or has received; a nurse, midwife or paramedic those that"
                + " her unit brings, until 12 hours after the hand-over, a driver none; nobody through a withdrawn arrival")
public class PatientResource {
    private final Patients patients;
    private final Event<PatientChanged> changed;
    private final Disclosure disclosure;
    private final KeyedHash hash;
    private final Caller caller;
    private final Clock clock;

    PatientResource(
            Patients patients,
            Event<PatientChanged> changed,
            Disclosure disclosure,
            KeyedHash hash,
            Caller caller,
            Clock clock) {
        this.patients = patients;
        this.changed = changed;
        this.disclosure = disclosure;
        this.hash = hash;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Replaces what is known; everything may be absent. {@code nik}: 16 digits, or {@code noNikReason} instead. A number that comes
     * back masked stays as it was.
     *
     * @param exercise counts only for a patient whom no incident has named yet
     */
    public record Identified(
            @Nullable @Size(max = 200) String name,

            @Nullable @Pattern(regexp = "\\d{16}|••••(\\d{4})?", message = "{nik}")
            String nik,

            @Nullable @Pattern(regexp = "\\d{8,20}|••••(\\d{4})?", message = "{card-number}")
            String cardNumber,

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

    /**
     * What is known of a patient; {@code typedBy} is absent until somebody has identified him. {@code nik}, {@code cardNumber} and
     * {@code familyTelephone} are masked ({@code ••••4821}) unless a purpose is stated.
     */
    public record PatientView(
            UUID id,
            boolean exercise,
            @Nullable UUID incidentId,
            @Nullable String name,
            @Nullable String nik,
            @Nullable String cardNumber,
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
        static PatientView of(Patient patient, PersonalDataAccess look) {
            Patient.Identity known = patient.identity();
            look.always("id", patient.id());
            return new PatientView(
                    patient.id(),
                    patient.isExercise(),
                    patient.incidentId(),
                    look.always("name", known.name()),
                    look.number("nik", known.nik()),
                    look.number("cardNumber", known.cardNumber()),
                    known.noNikReason(),
                    look.always("birthDate", known.birthDate()),
                    look.always("ageYears", known.ageYears()),
                    known.ageEstimated(),
                    known.sex(),
                    known.motherPatientId(),
                    look.always("address", known.address()),
                    look.number("familyTelephone", known.familyTelephone()),
                    patient.typedBy(),
                    patient.recorded());
        }
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(
            summary = "One patient",
            description = "404 for whoever has no arrival of this patient. NIK, card and telephone are masked unless"
                    + " Psc-Purpose is stated. Each view is written to the read audit.")
    public PatientView get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("patient", id, purpose);
        PatientView view = patients.visibleTo(caller, id)
                .map(patient -> PatientView.of(patient, look))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        look.record();
        return view;
    }

    /** A NIK stands in the body, never in an address, where logs would keep it. */
    public record Search(
            @NotNull @Pattern(regexp = "\\d{16}", message = "{nik}")
            String nik) {
        @Override
        public String toString() {
            return "Search[…]";
        }
    }

    @POST
    @Path("/searches")
    @RolesAllowed({Role.FACILITY, Role.SUPERVISOR})
    @Transactional
    @Operation(
            summary = "Patients of one NIK, the newest first",
            description = "Only those that the caller may see; each is written to the read audit. At most 20.")
    public List<PatientView> search(
            @HeaderParam(Purpose.HEADER) @Nullable String purpose, @NotNull @Valid Search wanted) {
        List<PatientView> found = new ArrayList<>();
        for (Patient patient : patients.ofNik(caller, wanted.nik())) {
            PersonalDataAccess look = disclosure.look("patient", patient.id(), purpose);
            found.add(PatientView.of(patient, look));
            look.record();
        }
        return found;
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
        Patient.Identity known = patient.identity();
        @Nullable String nik = Masks.orKnown(body.nik(), known.nik());
        patient.identify(
                new Patient.Identity(
                        body.name(),
                        nik,
                        Masks.orKnown(body.cardNumber(), known.cardNumber()),
                        body.noNikReason(),
                        body.birthDate(),
                        body.ageYears(),
                        body.ageEstimated(),
                        body.sex(),
                        body.motherPatientId(),
                        body.address(),
                        Masks.orKnown(body.familyTelephone(), known.familyTelephone())),
                hash.nik(nik),
                caller.name(),
                caller.personId(),
                clock.instant());
        changed.fire(new PatientChanged(id));
        return PatientView.of(patient, PersonalDataAccess.masked());
    }
}
