package id.psc119.fleet.trip;

import id.psc119.fleet.FleetProblem;
import id.psc119.fleet.place.PlaceEvent;
import id.psc119.platform.evidence.Seals;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import id.psc119.vocabulary.WellFormed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Trips and what is reported of them. */
@Path("/trips")
@RunOnVirtualThread
public class TripResource {
    private static final String ITS_OWN =
            "the desk and administrators any trip; others those of a unit that they crewed between the trip's opening and its end, or own";

    private final FindTrips trips;
    private final ReportTrip reportTrip;
    private final Caller caller;
    private final Clock clock;

    TripResource(FindTrips trips, ReportTrip reportTrip, Caller caller, Clock clock) {
        this.trips = trips;
        this.reportTrip = reportTrip;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A page of trips, newest first.
     *
     * @param position the place in the stream at which it is true
     */
    public record TripPage(
            String position, List<TripView> items, @Nullable String next) {}

    /**
     * A report on a trip; anything may be missing.
     *
     * @param odometerStart as the car shows it, km
     * @param rodeAlong names of who rode along
     * @param askedToPay whether the family was asked for money
     * @param askedBy who asked the family
     * @param happened by the reporter's clock, default now
     * @param sent by the reporter's clock, default now
     */
    public record EvidenceReport(
            @Nullable @Min(0) @Max(9_999_999) Integer odometerStart,
            @Nullable @Min(0) @Max(9_999_999) Integer odometerEnd,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 200) String> rodeAlong,
            @Nullable AskedToPay askedToPay,
            @Nullable @Size(max = 200) String askedBy,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {

        TripEvidence.Content content() {
            return new TripEvidence.Content(
                    odometerStart,
                    odometerEnd,
                    rodeAlong == null
                            ? null
                            : rodeAlong.stream().map(WellFormed::text).toList(),
                    askedToPay,
                    WellFormed.orNull(askedBy));
        }
    }

    @ObjectRule(ITS_OWN)
    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CREW, Role.RESPONDER})
    @Operation(
            summary = "Trips, newest first: all for the desk, its own for a crew",
            description = "day: the regency's local day on which the trip opened, yyyy-mm-dd")
    public TripPage list(
            @QueryParam("unitId") @Nullable UUID unitId,
            @QueryParam("day") @Nullable String day,
            @QueryParam("open") @Nullable Boolean open,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        FindTrips.Found found = trips.page(caller, unitId, day == null ? null : parseDay(day), open, cursor, limit);
        return new TripPage(found.position(), found.page().items(), found.page().next());
    }

    @ObjectRule(ITS_OWN)
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CREW, Role.RESPONDER})
    @Operation(summary = "One trip with everything reported of it")
    public TripView get(UUID id) {
        return trips.get(caller, id);
    }

    /** The places of a trip, by time. */
    public record TripPlaceList(List<PlaceEvent> events) {}

    @ObjectRule(ITS_OWN)
    @GET
    @Path("/{id}/places")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CREW, Role.RESPONDER})
    @Operation(
            summary = "Where the unit arrived and what it left during a trip, by its positions",
            description = "A proposal for the step, never the step itself. A late fix adds an event with its own time.")
    public TripPlaceList places(UUID id) {
        return new TripPlaceList(trips.places(caller, id));
    }

    /**
     * The way of a trip.
     *
     * @param fixes how many positions it is made from; all of them are kept as long as positions are
     * @param toleranceMetres no position that was left out lies farther from the line
     */
    public record TripTrack(int fixes, int toleranceMetres, List<Track.TrackPoint> points) {}

    @ObjectRule(ITS_OWN)
    @GET
    @Path("/{id}/track")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CREW, Role.RESPONDER})
    @Operation(
            summary = "The way of the unit during a trip, simplified for display",
            description = "Empty once the positions are forgotten; the trip's kilometres stay.")
    public TripTrack track(UUID id) {
        return trips.track(caller, id);
    }

    /**
     * A trip as it is printed.
     *
     * @param printedAt by our clock
     * @param seal the newest seal of the chain of evidence, which covers every row before it: a chain that is rewritten
     *     later differs from this paper; absent as long as nothing has been sealed
     */
    public record TripSheet(TripView trip, Instant printedAt, Seals.@Nullable Head seal) {}

    @ObjectRule(ITS_OWN)
    @GET
    @Path("/{id}/sheet")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CREW, Role.RESPONDER})
    @Operation(summary = "One trip for the printed sheet, with the newest seal of the records")
    public TripSheet sheet(UUID id) {
        return trips.sheet(caller, id);
    }

    @ObjectRule(ITS_OWN)
    @GET
    @Path("/{id}/paper")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CREW, Role.RESPONDER})
    @Operation(
            summary = "One trip as a PDF in Base64",
            description = "With a square code by which anybody who holds the paper can check it: GET /trip-checks.")
    public TripFile paper(UUID id) {
        return new TripFile(
                "trip-" + id + ".pdf", "application/pdf", Base64.getEncoder().encodeToString(trips.paper(caller, id)));
    }

    /** A trip's sheet as a file; the content is sent in Base64. */
    public record TripFile(String name, String mediaType, String content) {}

    @ObjectRule("the desk any trip; others those of a unit that they crewed between the trip's opening and its end")
    @PUT
    @Path("/{id}/evidence/{reportId}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Reports odometer, who rode along, or whether the family was asked to pay",
            description =
                    "Each report is kept for ever as it was given; a correction is a new report. 409 report-id-used when"
                            + " the id stands for another content.")
    public TripView report(UUID id, UUID reportId, @NotNull @Valid EvidenceReport body) {
        Provenance report =
                Provenance.of(body.happened(), body.sent(), body.via(), body.saidBy(), caller, clock.instant());
        return reportTrip.report(caller, id, reportId, body.content(), report);
    }

    /**
     * A photo of the odometer or of a fuel receipt, or a signature.
     *
     * @param content JPEG, PNG or WebP, in Base64
     */
    public record PhotoReport(
            @NotNull PhotoPart part,
            @NotNull @Size(min = 1, max = 1_000_000) String content,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** A photo as a file; the content is sent in Base64. */
    public record PhotoFile(String mediaType, String sha256, String content) {}

    @ObjectRule(
            "the desk any trip; others those of a unit that they crewed between the trip's opening and its end; of a unit that they own, receipts only")
    @PUT
    @Path("/{id}/photos/{reportId}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary =
                    "Keeps a photo of the odometer or of a fuel receipt, or the signature of the patient or the family",
            description =
                    "Its digest is in the chain of evidence, on the printed sheet and covered by the sheet's code. The type follows from the content. 409"
                            + " report-id-used when the id stands for another photo.")
    public TripView photo(UUID id, UUID reportId, @NotNull @Valid PhotoReport body) {
        Provenance report =
                Provenance.of(body.happened(), body.sent(), body.via(), body.saidBy(), caller, clock.instant());
        return reportTrip.photo(caller, id, reportId, body.part(), bytesOf(body.content()), report);
    }

    private static byte[] bytesOf(String content) {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            ProblemException problem = new ProblemException(FleetProblem.NOT_BASE64);
            problem.initCause(e);
            throw problem;
        }
    }

    @ObjectRule(
            "the desk and administrators any trip; others those of a unit that they crewed between the trip's opening and its end; an owner no"
                    + " signature")
    @GET
    @Path("/{id}/photos/{reportId}")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CREW, Role.RESPONDER})
    @Operation(summary = "A photo of a trip, as long as it is kept")
    public PhotoFile photo(UUID id, UUID reportId) {
        return reportTrip.picture(caller, id, reportId);
    }

    /**
     * A receipt for fuel.
     *
     * @param replaces an earlier receipt that was typed wrongly; both stay in the records
     */
    public record FuelReport(
            @Nullable @DecimalMin("0.1") @DecimalMax("500") Double litres,
            @NotNull @Min(0) @Max(100_000_000) Long rupiah,
            @Nullable UUID replaces,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @ObjectRule(
            "the desk any trip; others those of a unit that they crewed between the trip's opening and its end, or own")
    @PUT
    @Path("/{id}/fuel/{reportId}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Reports a receipt for fuel of a trip",
            description =
                    "Kept for ever as it was given; a correction is a new receipt that names the one it replaces.")
    public TripView fuel(UUID id, UUID reportId, @NotNull @Valid FuelReport body) {
        Provenance report =
                Provenance.of(body.happened(), body.sent(), body.via(), body.saidBy(), caller, clock.instant());
        return reportTrip.fuel(caller, id, reportId, body.litres(), body.rupiah(), body.replaces(), report);
    }

    private static LocalDate parseDay(String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException e) {
            throw badField("day", e);
        }
    }

    private static ProblemException badField(String field, Exception cause) {
        ProblemException problem = new ProblemException(PlatformProblem.BAD_REQUEST).with("field", field);
        problem.initCause(cause);
        return problem;
    }
}
