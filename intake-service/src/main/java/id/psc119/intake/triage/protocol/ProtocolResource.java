package id.psc119.intake.triage.protocol;

import id.psc119.intake.language.Texts;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.protocol.Assessment;
import id.psc119.protocol.Instruction;
import id.psc119.protocol.Pack;
import id.psc119.protocol.Question;
import id.psc119.protocol.Text;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The triage protocol: what to ask next, what the answers mean, what to read out; and the versions of the packs. */
@Path("/protocols")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ProtocolResource {
    private final Protocols protocols;
    private final DecideProtocol decideProtocol;
    private final Caller caller;

    ProtocolResource(Protocols protocols, DecideProtocol decideProtocol, Caller caller) {
        this.protocols = protocols;
        this.decideProtocol = decideProtocol;
        this.caller = caller;
    }

    /**
     * The answers so far.
     *
     * @param pack the label of the pack with which this call began; absent for the one in force
     * @param complaint absent while only the opening has been asked
     * @param exercise whether the call is an exercise; absent for a real one
     */
    public record Answers(
            @Nullable @Size(max = 60) String pack,
            @Nullable Complaint complaint,
            @Nullable Boolean exercise,
            @NotNull @Size(max = 40) Map<@NotBlank @Size(max = 40) String, @NotBlank @Size(max = 40) String> answers) {}

    public record ChoiceView(String code, String text) {}

    /** @param choices in the pack's order; {@code unknown} is the last */
    public record QuestionView(
            String id, String ask, @Nullable String hint, List<ChoiceView> choices) {}

    /** @param beatsPerMinute of the metronome; 0 for none */
    public record InstructionView(String id, String title, List<String> steps, int beatsPerMinute) {}

    /**
     * What the answers mean so far, in the caller's language.
     *
     * @param pack the label to send with the next answers and with the triage
     * @param signedOffBy the doctor who has signed off the pack; absent for an unsigned one, which is to be marked
     * @param isCautious whether it would be green if everything were known to be well
     * @param complaint the chief complaint that the findings suggest while none is named
     * @param isFinal whether no further answer can change the colour
     * @param because the findings, the most urgent first
     * @param level the level of care that is advised
     * @param next what to ask now; absent when everything is answered
     * @param open how many questions are left
     */
    public record AssessmentView(
            String pack,
            @Nullable String signedOffBy,
            @Nullable Colour colour,
            boolean isFinal,
            boolean isCautious,
            @Nullable Complaint complaint,
            List<String> because,
            List<Capability> needs,
            @Nullable Capability level,
            List<InstructionView> instructions,
            @Nullable QuestionView next,
            int open) {}

    /**
     * @param id absent for the pack that the suite brings along: load its document to sign it off
     * @param namedInFile the clinician whom the file names; it is no sign-off
     * @param loadedAt absent for that one
     * @param signedOffBy the doctor; {@code signedOffAt} and who recorded it go with it
     */
    public record VersionView(
            @Nullable UUID id,
            String pack,
            String source,
            List<String> languages,
            @Nullable String namedInFile,
            boolean inForce,
            @Nullable Instant loadedAt,
            @Nullable String loadedBy,
            @Nullable String signedOffBy,
            @Nullable Instant signedOffAt,
            @Nullable String signOffRecordedBy) {}

    public record SignOff(@NotBlank @Size(max = 100) String clinician) {}

    @POST
    @Path("/assessments")
    @Operation(
            summary = "What the answers so far mean, what to ask next and what to read out",
            description =
                    "Stores nothing. An unresponsive patient who does not breathe normally is red after two answers: send the triage"
                            + " at once, and again when more is known. 409 protocol-not-signed-off when the settings forbid the pack.")
    public AssessmentView assess(@NotNull @Valid Answers given, @Context HttpHeaders headers) {
        Protocols.Signed signed = given.pack() == null
                ? protocols.inForce()
                : protocols
                        .find(given.pack())
                        .orElseThrow(() -> IntakeProblem.invalid("pack", "this pack and version was never loaded"));
        Pack pack = signed.pack();
        if (!protocols.mayLead(signed, Boolean.TRUE.equals(given.exercise()))) {
            throw new ProblemException(IntakeProblem.PROTOCOL_NOT_SIGNED_OFF).with("pack", pack.label());
        }
        String complaint = given.complaint() == null ? null : given.complaint().name();
        if (complaint != null && !pack.complaints().containsKey(complaint)) {
            throw IntakeProblem.invalid("complaint", "the pack does not have this complaint");
        }
        String language = Texts.language(headers.getAcceptableLanguages());
        return view(signed, pack.assess(complaint, given.answers()), language);
    }

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(summary = "The versions of the triage packs, the newest first")
    public Page<VersionView> list() {
        return new Page<>(
                protocols.versions().stream().map(ProtocolResource::view).toList(), null);
    }

    @PUT
    @Path("/{id}")
    @Consumes({"application/yaml", "text/yaml", "text/plain"})
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "Loads a version of a triage pack, in YAML or JSON",
            description =
                    "422 protocol-unusable names every fault with its line; 409 protocol-version-exists when that version"
                            + " exists with another content. It is used once it is activated.")
    public Page<VersionView> load(UUID id, byte @Nullable [] document) {
        decideProtocol.load(
                id, document == null ? "" : new String(document, StandardCharsets.UTF_8), StaffMember.of(caller));
        return list();
    }

    @GET
    @Path("/documents/{name}/{version}")
    @Produces("application/yaml")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(summary = "The file of a version, for the doctor who checks it")
    public String document(String name, String version) {
        return protocols.document(name, version).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    @PUT
    @Path("/{id}/activations/{decisionId}")
    @RolesAllowed(Role.SUPERVISOR)
    @Operation(
            summary = "Puts a version into force from now on",
            description =
                    "409 protocol-not-signed-off when the settings allow only packs that a doctor has signed off.")
    public Page<VersionView> activate(UUID id, UUID decisionId) {
        decideProtocol.activate(decisionId, id, StaffMember.of(caller));
        return list();
    }

    @PUT
    @Path("/{id}/sign-offs/{decisionId}")
    @RolesAllowed(Role.SUPERVISOR)
    @Operation(summary = "Records which doctor answers for a version")
    public Page<VersionView> signOff(UUID id, UUID decisionId, @NotNull @Valid SignOff signOff) {
        decideProtocol.signOff(decisionId, id, signOff.clinician().strip(), StaffMember.of(caller));
        return list();
    }

    private static AssessmentView view(Protocols.Signed signed, Assessment assessment, String language) {
        Question next = assessment.next();
        return new AssessmentView(
                signed.pack().label(),
                signed.signedOffBy(),
                assessment.colour(),
                assessment.isFinal(),
                assessment.isCautious(),
                complaint(assessment.complaint()),
                assessment.found().stream()
                        .map(criterion -> criterion.because().in(language))
                        .distinct()
                        .toList(),
                assessment.needs(),
                assessment.level(),
                assessment.instructions().stream()
                        .map(instruction -> view(instruction, language))
                        .toList(),
                next == null ? null : view(next, language),
                assessment.open());
    }

    /** A pack may name complaints that this release does not have. */
    private static @Nullable Complaint complaint(@Nullable String code) {
        return Arrays.stream(Complaint.values())
                .filter(each -> each.name().equals(code))
                .findFirst()
                .orElse(null);
    }

    private static InstructionView view(Instruction instruction, String language) {
        return new InstructionView(
                instruction.id(),
                instruction.title().in(language),
                instruction.steps().stream().map(step -> step.in(language)).toList(),
                instruction.beatsPerMinute());
    }

    /** An answer in words; {@code unknown} belongs to every question and is in no pack. */
    static String answer(Question question, String code, String language) {
        Text text = question.answers().get(code);
        if (text != null) {
            return text.in(language);
        }
        return language.equals("en") ? "Not known" : "Tidak tahu";
    }

    private static QuestionView view(Question question, String language) {
        List<ChoiceView> choices = new ArrayList<>();
        question.answers()
                .keySet()
                .forEach(code -> choices.add(new ChoiceView(code, answer(question, code, language))));
        choices.add(new ChoiceView(Question.UNKNOWN, answer(question, Question.UNKNOWN, language)));
        var hint = question.hint();
        return new QuestionView(
                question.id(), question.ask().in(language), hint == null ? null : hint.in(language), choices);
    }

    private static VersionView view(Protocols.Version version) {
        ProtocolPack loaded = version.loaded();
        ProtocolDecision signOff = version.signOff();
        return new VersionView(
                loaded == null ? null : loaded.id(),
                version.pack().label(),
                version.pack().source(),
                version.pack().languages(),
                version.pack().signedOffBy(),
                version.inForce(),
                loaded == null ? null : loaded.loadedAt(),
                loaded == null ? null : loaded.loadedByName(),
                signOff == null ? null : signOff.clinician(),
                signOff == null ? null : signOff.decidedAt(),
                signOff == null ? null : signOff.decidedByName());
    }
}
