package id.psc119.intake.reception.press;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.language.Texts;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.signin.session.SignedInPhones;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.progress.Progress;
import id.psc119.intake.triage.progress.Progresses;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.OpenedBy;
import id.psc119.vocabulary.GeoPoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The emergency button. It needs no account: the phone makes an id and a secret, and whoever has both may follow the press and
 * make it better. A press is never slowed, refused or answered 429, whatever its fields say.
 */
@Path("/presses/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@PermitAll
@OpenedBy("the press's secret in Psc-Press-Secret, made by the phone that pressed")
public class PressResource {
    private final PressDesk desk;
    private final SignedInPhones phones;
    private final Progresses progresses;
    private final Localities localities;
    private final Regency regency;

    PressResource(
            PressDesk desk, SignedInPhones phones, Progresses progresses, Localities localities, Regency regency) {
        this.desk = desk;
        this.phones = phones;
        this.progresses = progresses;
        this.localities = localities;
        this.regency = regency;
    }

    /** What the phone sends; every field may be absent, and one that cannot be used is named in {@code ignored}. */
    public record PressBody(
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable GeoPoint point,
            @Nullable Double accuracyMetres,
            @Nullable Instant fixedAt,
            @Nullable String desaCode,
            @Nullable String landmark,
            @Nullable String callBackNumber,
            @Nullable String note,
            @Nullable Boolean exercise) {}

    /** @param ignored fields that could not be used; the press arrived all the same */
    public record Receipt(
            UUID id, Instant receivedAt, PressState state, List<String> telephoneNumbers, List<String> ignored) {}

    /** @param message what the reporter should know or do now, in his language */
    public record PressView(
            UUID id,
            PressState state,
            Instant receivedAt,
            @Nullable IncidentProgress incident,
            String message,
            List<String> telephoneNumbers) {}

    public record IncidentProgress(
            String spokenNumber,
            Progress.State state,
            List<UnitComing> units,
            @Nullable Instant closedAt) {}

    public record UnitComing(
            @Nullable String callSign,
            @Nullable String kind,
            @Nullable String step,
            @Nullable Instant stepAt,
            @Nullable Instant etaAt,
            boolean etaIsEstimate) {}

    public record WithdrawalBody(@NotBlank @Size(max = 500) String reason) {}

    /** How far the press has come, as its reporter sees it. */
    public enum PressState {
        RECEIVED,
        BEING_HANDLED,
        HELP_ON_THE_WAY,
        ENDED
    }

    @PUT
    @Operation(
            summary = "Presses the button, or tells more of a press",
            description =
                    "Send it again until it is answered: the same id and secret are the same contact. It needs no token; a"
                            + " phone that is signed in may send its own, so that the press is found among its person's contacts.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PressBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "It arrived",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Receipt.class)))
    @APIResponse(
            responseCode = "200",
            description = "It had arrived before",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Receipt.class)))
    public RestResponse<Receipt> press(
            UUID id, @HeaderParam(PressSecret.HEADER) @Nullable String secret, @NotNull JsonNode body) {
        if (!body.isObject()) {
            throw new ProblemException(PlatformProblem.UNREADABLE_BODY);
        }
        PressReport report = PressReport.read(body, localities::knowsDesa);
        PressDesk.Taken taken = desk.take(id, PressSecret.of(secret), report, phones.ofRequest());
        Receipt receipt = new Receipt(
                id,
                taken.contact().receivedAt(),
                stateOf(taken.contact(), null, null),
                regency.telephoneNumbers(),
                report.ignored());
        return RestResponse.status(taken.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, receipt);
    }

    @GET
    @Operation(summary = "How far the press has come")
    public PressView get(
            UUID id, @HeaderParam(PressSecret.HEADER) @Nullable String secret, @Context HttpHeaders headers) {
        return view(desk.open(id, PressSecret.of(secret)), headers);
    }

    @PUT
    @Path("/withdrawal")
    @Operation(
            summary = "Says that the press was a mistake",
            description = "The call taker sees it and asks; it stops nothing by itself.")
    public PressView withdraw(
            UUID id,
            @HeaderParam(PressSecret.HEADER) @Nullable String secret,
            @NotNull @Valid WithdrawalBody withdrawal,
            @Context HttpHeaders headers) {
        PressSecret key = PressSecret.of(secret);
        desk.withdraw(id, key, withdrawal.reason());
        return view(desk.open(id, key), headers);
    }

    private PressView view(PressDesk.Opened opened, HttpHeaders headers) {
        Contact contact = opened.contact();
        @Nullable Incident incident = opened.incident();
        @Nullable
        Progress progress =
                incident == null ? null : progresses.of(incident.id()).orElse(null);
        PressState state = stateOf(contact, incident, progress);
        return new PressView(
                contact.id(),
                state,
                contact.receivedAt(),
                incident == null ? null : progressOf(incident, progress),
                Texts.in(headers.getAcceptableLanguages()).of(messageOf(contact, state, progress)),
                regency.telephoneNumbers());
    }

    private static IncidentProgress progressOf(Incident incident, @Nullable Progress progress) {
        if (progress == null) {
            return new IncidentProgress(incident.spokenNumber(), Progress.State.NEW, List.of(), null);
        }
        return new IncidentProgress(
                incident.spokenNumber(),
                progress.state(),
                progress.units().stream()
                        .map(unit -> new UnitComing(
                                unit.callSign(),
                                unit.kind(),
                                unit.step(),
                                unit.stepAt(),
                                unit.etaAt(),
                                unit.etaIsEstimate()))
                        .toList(),
                progress.closedAt());
    }

    static PressState stateOf(Contact contact, @Nullable Incident incident, @Nullable Progress progress) {
        Outcome outcome = contact.outcome();
        if (outcome != null && !outcome.hasIncident()) {
            return PressState.ENDED;
        }
        if (progress != null && progress.state().isClosed()) {
            return PressState.ENDED;
        }
        if (progress != null && progress.state().isHelpOnTheWay()) {
            return PressState.HELP_ON_THE_WAY;
        }
        return incident != null || contact.claimedBy() != null ? PressState.BEING_HANDLED : PressState.RECEIVED;
    }

    private static String messageOf(Contact contact, PressState state, @Nullable Progress progress) {
        return switch (state) {
            case RECEIVED -> "press.received";
            case BEING_HANDLED ->
                progress != null && progress.state() == Progress.State.ASSIGNED
                        ? "press.assigned"
                        : "press.being-handled";
            case HELP_ON_THE_WAY ->
                progress != null && progress.state() == Progress.State.EN_ROUTE
                        ? "press.help-on-the-way"
                        : "press.help-is-there";
            case ENDED -> contact.outcome() == Outcome.PASSED_ON ? "press.passed-on" : "press.ended";
        };
    }
}
