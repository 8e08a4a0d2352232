package id.psc119.intake.reception.press;

import id.psc119.intake.language.Texts;
import id.psc119.intake.limit.Addresses;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.ContactWithdrawal;
import id.psc119.intake.signin.session.SignedInPhones;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.progress.Progress;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.OpenedBy;
import id.psc119.vocabulary.GeoPoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The emergency button. It needs no account: the phone makes an id and a secret, and whoever has both may follow the press and
 * add to it. A press is never slowed, refused or answered 429, whatever its fields, format, headers or secret are.
 */
@Path("/presses/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@PermitAll
@OpenedBy("the press's secret in Psc-Press-Secret, made by the phone that pressed")
public class PressResource {
    private final TakePress takePress;
    private final FollowPress followPress;
    private final WithdrawPress withdrawPress;
    private final PressReader reader;
    private final SignedInPhones phones;
    private final Addresses addresses;
    private final Regency regency;

    PressResource(
            TakePress takePress,
            FollowPress followPress,
            WithdrawPress withdrawPress,
            PressReader reader,
            SignedInPhones phones,
            Addresses addresses,
            Regency regency) {
        this.takePress = takePress;
        this.followPress = followPress;
        this.withdrawPress = withdrawPress;
        this.reader = reader;
        this.phones = phones;
        this.addresses = addresses;
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

    /**
     * The press arrived.
     *
     * @param id of the press; another than the one sent where that was no id or another press's
     * @param ignored fields that could not be used or were cut; {@code body} when a part of the whole could not be read
     */
    public record Receipt(
            UUID id, Instant receivedAt, PressState state, List<String> telephoneNumbers, List<String> ignored) {}

    /**
     * How far the press has come.
     *
     * @param message what the reporter should know or do now, in their language
     * @param withdrawnAt when they took the press back
     */
    public record PressView(
            UUID id,
            PressState state,
            Instant receivedAt,
            @Nullable IncidentProgress incident,
            @Nullable Instant withdrawnAt,
            String message,
            List<String> telephoneNumbers) {}

    public record IncidentProgress(
            String spokenNumber,
            Progress.State state,
            List<UnitComing> units,
            @Nullable Instant closedAt) {}

    /**
     * A unit that was sent.
     *
     * @param position where it is while it comes, as far as that is known
     */
    public record UnitComing(
            @Nullable String callSign,
            @Nullable String kind,
            @Nullable String step,
            @Nullable Instant stepAt,
            @Nullable Instant etaAt,
            boolean etaIsEstimate,
            @Nullable PositionComing position) {
        static UnitComing of(Progress.UnitAtWork unit) {
            return new UnitComing(
                    unit.callSign(),
                    unit.kind(),
                    unit.step(),
                    unit.stepAt(),
                    unit.etaAt(),
                    unit.etaIsEstimate(),
                    PositionComing.of(unit.position()));
        }
    }

    /** Where a unit is, for the map of those who wait for it. */
    public record PositionComing(GeoPoint point, Instant fixedAt) {
        static @Nullable PositionComing of(Progress.@Nullable UnitPosition position) {
            GeoPoint point = position == null ? null : position.point();
            Instant fixedAt = position == null ? null : position.fixedAt();
            return point == null || fixedAt == null || !point.isPossible() ? null : new PositionComing(point, fixedAt);
        }
    }

    public record WithdrawalBody(@NotBlank @Size(max = 500) String reason) {}

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Presses the button, or adds to a press",
            description =
                    "Send it again until it is answered: the same id and secret are the same contact. It needs no token; a phone"
                            + " that is signed in may send its own: the press then comes first on the desk and among its person's"
                            + " contacts. JSON is best, but a press in any other format is taken too, as far as it can be read:"
                            + " ignored names what could not. Without a secret, or with a weak one, its progress opens to nobody.")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PressBody.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                        schema = @Schema(implementation = PressBody.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
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
            String id,
            @HeaderParam(PressSecret.HEADER) @Nullable String secret,
            @HeaderParam(PressHeaders.SENT_CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam("Content-Encoding") @Nullable String contentEncoding,
            byte @Nullable [] body,
            @Context HttpServerRequest request) {
        PressReport report = reader.read(SentBody.of(body == null ? new byte[0] : body, contentType, contentEncoding));
        String network = addresses.networkOf(request);
        TakePress.Taken taken = takePress.take(new TakePress.Sent(
                PressId.of(id),
                PressSecret.of(secret, network),
                report,
                network,
                request.getHeader(HttpHeaders.USER_AGENT),
                phones.ofRequest()));
        Contact contact = taken.contact();
        return RestResponse.status(
                taken.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                new Receipt(
                        contact.id(),
                        contact.receivedAt(),
                        PressState.of(contact, null, null),
                        regency.telephoneNumbers(),
                        taken.ignored()));
    }

    @GET
    @Operation(summary = "How far the press has come")
    public PressView get(
            String id, @HeaderParam(PressSecret.HEADER) @Nullable String secret, @Context HttpHeaders headers) {
        return view(followPress.follow(PressId.of(id), PressSecret.of(secret, "")), headers);
    }

    @PUT
    @Path("/withdrawal")
    @Operation(
            summary = "Takes the press back",
            description =
                    "It is confirmed and ends nothing by itself: the desk calls back and asks. Dispatch sees it with the incident.")
    public PressView withdraw(
            String id,
            @HeaderParam(PressSecret.HEADER) @Nullable String secret,
            @NotNull @Valid WithdrawalBody withdrawal,
            @Context HttpHeaders headers) {
        PressId press = PressId.of(id);
        PressSecret key = PressSecret.of(secret, "");
        withdrawPress.withdraw(press, key, withdrawal.reason());
        return view(followPress.follow(press, key), headers);
    }

    private PressView view(FollowPress.Followed followed, HttpHeaders headers) {
        Contact contact = followed.contact();
        ContactWithdrawal withdrawal = contact.withdrawal();
        @Nullable Incident incident = followed.incident();
        return new PressView(
                contact.id(),
                followed.state(),
                contact.receivedAt(),
                incident == null ? null : progressOf(incident, followed.progress()),
                withdrawal == null ? null : withdrawal.at(),
                Texts.in(headers.getAcceptableLanguages()).of(followed.messageKey()),
                regency.telephoneNumbers());
    }

    private static IncidentProgress progressOf(Incident incident, @Nullable Progress progress) {
        if (progress == null) {
            return new IncidentProgress(incident.spokenNumber(), Progress.State.NEW, List.of(), null);
        }
        return new IncidentProgress(
                incident.spokenNumber(),
                progress.state(),
                progress.units().stream().map(UnitComing::of).toList(),
                progress.closedAt());
    }
}
