package id.psc119.referral.patient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.admission.Importance;
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
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
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
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Who a patient is: for the facility that expects or received them, the nurse, midwife or paramedic who brings them, and the
 * supervisor. For everybody else there is no such patient. Each view is written to the read audit.
 */
@Path("/patients")
@RolesAllowed({Role.FACILITY, Role.CREW, Role.RESPONDER, Role.SUPERVISOR})
@RunOnVirtualThread
@ObjectRule(
        "a supervisor any patient; a facility's staff those that it expects or has received; a nurse, midwife or paramedic those that"
                + " their unit brings, until 12 hours after the hand-over, a driver none; nobody through a withdrawn arrival")
public class PatientResource {
    private final FindPatients patients;
    private final IdentifyPatient identifyPatient;
    private final Validator validator;
    private final ObjectMapper json;
    private final Caller caller;

    PatientResource(
            FindPatients patients,
            IdentifyPatient identifyPatient,
            Validator validator,
            ObjectMapper json,
            Caller caller) {
        this.patients = patients;
        this.identifyPatient = identifyPatient;
        this.validator = validator;
        this.json = json;
        this.caller = caller;
    }

    /**
     * What is stated of a patient; everything may be absent, and what is absent stays as it was. A field is erased by null, or by its
     * name in {@code remove}. {@code nik} and {@code cardNumber} may be written as printed. A number that comes back masked stays as it
     * was.
     *
     * @param noNikReason instead of a NIK; has no effect while one is known
     * @param exercise counts only for a patient whom no incident has named yet
     * @param remove names of fields to erase
     */
    public record Identified(
            @Nullable @Size(max = 200) String name,

            @Nullable @Pattern(regexp = "\\d{16}|••••(\\d{4}|\\?)?", message = "{nik}")
            String nik,

            @Nullable @Pattern(regexp = "\\d{8,20}|••••(\\d{4}|\\?)?", message = "{card-number}")
            String cardNumber,

            @Nullable NoNikReason noNikReason,
            @Nullable @PastOrPresent LocalDate birthDate,
            @Nullable @Min(0) @Max(130) Integer ageYears,
            @Nullable Boolean ageEstimated,
            @Nullable Sex sex,
            @Nullable UUID motherPatientId,
            @Nullable @Size(max = 500) String address,
            @Nullable @Size(max = 30) String familyTelephone,
            @Nullable UUID incidentId,
            boolean exercise,
            @Nullable @Size(max = 20) Set<@NotNull String> remove) {

        public Identified {
            nik = PrintedNumber.digits(nik);
            cardNumber = PrintedNumber.digits(cardNumber);
        }

        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Identified[…]";
        }
    }

    /**
     * What is known of a patient; {@code typedBy} is absent until somebody has identified them. {@code nik}, {@code cardNumber} and
     * {@code familyTelephone} are masked ({@code ••••4821}) unless a purpose is stated.
     *
     * @param hints what to look at again in the NIK; nothing is refused because of it
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
            Instant recorded,
            List<NikHint> hints) {
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
                    patient.recorded(),
                    NikHint.of(known.nik(), known.birthDate(), known.sex()));
        }
    }

    /**
     * What was known of a patient from {@code recorded} on; masked as a patient is.
     *
     * @param birthDate as text: it reads {@code [dihapus]} once it is erased
     * @param typedBy the person's id
     */
    public record IdentityView(
            @Nullable String name,
            @Nullable String nik,
            @Nullable String cardNumber,
            @Nullable NoNikReason noNikReason,
            @Nullable String birthDate,
            @Nullable Integer ageYears,
            boolean ageEstimated,
            @Nullable Sex sex,
            @Nullable UUID motherPatientId,
            @Nullable String address,
            @Nullable String familyTelephone,
            String typedBy,
            String typedByName,
            Instant recorded) {
        static IdentityView of(PatientIdentity known, PersonalDataAccess look) {
            return new IdentityView(
                    look.always("name", known.name()),
                    look.number("nik", known.nik()),
                    look.number("cardNumber", known.cardNumber()),
                    known.noNikReason(),
                    look.always("birthDate", known.birthDate()),
                    look.always("ageYears", known.ageYears()),
                    known.isAgeEstimated(),
                    known.sex(),
                    known.motherPatientId(),
                    look.always("address", known.address()),
                    look.number("familyTelephone", known.familyTelephone()),
                    known.typedBy(),
                    known.typedByName(),
                    known.recorded());
        }
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "One patient",
            description = "404 for whoever has no arrival of this patient. NIK, card and telephone are masked unless"
                    + " Psc-Purpose is stated. Each view is written to the read audit.")
    public PatientView get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return patients.get(caller, id, purpose);
    }

    @GET
    @Path("/{id}/identities")
    @RolesAllowed(Role.SUPERVISOR)
    @ObjectRule("every patient")
    @Operation(
            summary = "What was known of a patient and who said so, the newest first",
            description = "Masked as a patient is; each view is written to the read audit.")
    public List<IdentityView> identities(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return patients.history(caller, id, purpose);
    }

    /** A NIK is in the body, never in an address, where logs would keep it. */
    public record Search(
            @NotNull @Pattern(regexp = "\\d{16}", message = "{nik}")
            String nik) {

        public Search {
            nik = PrintedNumber.digits(nik);
        }

        @Override
        public String toString() {
            return "Search[…]";
        }
    }

    @Importance(Importance.Level.ORDINARY)
    @POST
    @Path("/searches")
    @RolesAllowed({Role.FACILITY, Role.SUPERVISOR})
    @Operation(
            summary = "Patients of one NIK, the newest first",
            description = "Only those that the caller may see; each is written to the read audit. At most 20.")
    public List<PatientView> search(
            @HeaderParam(Purpose.HEADER) @Nullable String purpose, @NotNull @Valid Search wanted) {
        return patients.search(caller, wanted.nik(), purpose);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Say who a patient is",
            description =
                    "Absent fields stay as they were; null, or the field's name in remove, erases. Each change is stored"
                            + " with who made it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Identified.class)))
    public PatientView identify(UUID id, @NotNull JsonNode body) {
        Identified stated = read(body);
        Set<String> erased = new HashSet<>(stated.remove() == null ? Set.of() : stated.remove());
        body.properties().stream()
                .filter(field -> isEmptied(field.getValue()))
                .forEach(field -> erased.add(field.getKey()));
        return identifyPatient.identify(caller, id, stated, erased);
    }

    /** A form that sends an emptied field as an empty text means the same as null. */
    private static boolean isEmptied(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.textValue().isBlank());
    }

    /** As a body of this type is read and validated; it comes as a tree because null and absent differ here. */
    private Identified read(JsonNode body) {
        if (!body.isObject()) {
            throw new ProblemException(PlatformProblem.UNREADABLE_BODY);
        }
        Identified stated;
        try {
            stated = json.treeToValue(body, Identified.class);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
        Set<ConstraintViolation<Identified>> violations = validator.validate(stated);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return stated;
    }

    private static ProblemException unreadable(JsonProcessingException e) {
        @Nullable
        String field =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                        ? mapping.getPath().getFirst().getFieldName()
                        : null;
        // Without the cause: its message repeats the value, which may be a NIK.
        return field == null
                ? new ProblemException(PlatformProblem.UNREADABLE_BODY)
                : new ProblemException(PlatformProblem.BAD_REQUEST).with("field", field);
    }
}
