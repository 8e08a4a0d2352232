package id.psc119.referral.arrival;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.report.Reporter;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
    private final Arrivals arrivals;
    private final ArrivalChanges news;
    private final Facilities facilities;
    private final EventLog log;
    private final Reporter reporter;
    private final Disclosure disclosure;
    private final Caller caller;
    private final Regency regency;
    private final Clock clock;

    ArrivalResource(
            Arrivals arrivals,
            ArrivalChanges news,
            Facilities facilities,
            EventLog log,
            Reporter reporter,
            Disclosure disclosure,
            Caller caller,
            Regency regency,
            Clock clock) {
        this.arrivals = arrivals;
        this.news = news;
        this.facilities = facilities;
        this.log = log;
        this.reporter = reporter;
        this.disclosure = disclosure;
        this.caller = caller;
        this.regency = regency;
        this.clock = clock;
    }

    /** Open: still coming, or handed over by the crew's word and not confirmed yet. */
    public enum Openness {
        OPEN,
        ENDED
    }

    /** {@code reason} is due when diverting; times by the reporter's clock, now when absent. */
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

    /** The hand-over as kept; {@code arrival} is absent while dispatch has not told of it. */
    public record HandedOver(
            UUID arrivalId,
            UUID patientId,
            Instant at,
            String receivedBy,
            Via via,
            Instant recorded,
            @Nullable ArrivalView arrival) {}

    /**
     * A page of arrivals, newest first.
     *
     * @param position of the stream at which it is true: give it as {@code ?after=}
     */
    public record ArrivalPage(
            List<ArrivalView> items, @Nullable String next, EventLog.Position position) {}

    @GET
    @Transactional
    @Operation(
            summary = "Arrivals",
            description = "The desk sees all, a facility's staff their own. day: first told on.")
    public ArrivalPage list(
            @QueryParam("facilityId") @Nullable UUID facilityId,
            @QueryParam("state") @Nullable Openness state,
            @QueryParam("day") @Nullable LocalDate day,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        EventLog.Position position = log.position();
        Arrivals.Wanted wanted = new Arrivals.Wanted(
                facilityId,
                state == null ? null : Boolean.valueOf(state == Openness.OPEN),
                day == null ? null : regency.startOf(day),
                day == null ? null : regency.startOf(day.plusDays(1)));
        Page<Arrival> page = Page.of(
                arrivals.page(caller, wanted, Cursor.id(cursor), limit + 1),
                limit,
                arrival -> arrival.id().toString());
        return new ArrivalPage(news.views(page.items(), mayKnowWhoItIs()), page.next(), position);
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(
            summary = "One arrival",
            description =
                    "404 when it comes to a facility that is not the caller's. Patients' names and the crew's whole"
                            + " telephone need Psc-Purpose; then they are written to the read audit.")
    public ArrivalView get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        DisclosureLevel sight = new DisclosureLevel(
                disclosure.look("arrival", id, purpose), patient -> disclosure.look("patient", patient, purpose));
        ArrivalView view = news.view(visible(id), mayKnowWhoItIs(), sight);
        sight.record();
        return view;
    }

    @PUT
    @Path("/{id}/answer")
    @Transactional
    @Operation(
            summary = "Accept or divert",
            description =
                    "A decision: 409 patient-has-arrived, already-handed-over or arrival-withdrawn. It may be changed"
                            + " until then; the newest by happened stands.")
    public ArrivalView answer(UUID id, @NotNull @Valid Answering body) {
        arrivals.lock(id);
        Arrival arrival = visible(id);
        if (body.answer() == Answer.DIVERTED
                && (body.reason() == null || body.reason().isBlank())) {
            throw new ProblemException(ArrivalProblem.REASON_NEEDED);
        }
        Provenance report = reporter.of(body.happened(), body.sent(), body.via(), body.saidBy());
        ArrivalAnswer given = new ArrivalAnswer(Uuid7.at(clock.instant()), id, body.answer(), body.reason(), report);
        if (!isRetry(id, given, body.happened() == null)) {
            arrival.answer(given, arrivals.handOversOf(id));
            arrivals.add(given);
            news.answered(arrival);
        }
        return news.view(arrival, mayKnowWhoItIs());
    }

    @PUT
    @Path("/{id}/hand-overs/{patientId}")
    @Transactional
    @Operation(
            summary = "Confirm that a patient was taken over",
            description = "A fact, never refused; kept also while dispatch has not told of the arrival yet.")
    public HandedOver handOver(UUID id, UUID patientId, @NotNull @Valid HandingOver body) {
        arrivals.lock(id);
        Optional<Arrival> known = arrivals.find(id);
        if (known.isPresent() && !arrivals.maySee(caller, known.get())) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        List<HandOver> toldBefore = arrivals.handOversOf(id);
        HandOver told = new HandOver(
                Uuid7.at(clock.instant()),
                id,
                patientId,
                body.receivedBy(),
                caller.isDesk(),
                facilities.ofStaff(caller).toArray(UUID[]::new),
                reporter.of(body.happened(), body.sent(), body.via(), body.saidBy()));
        Optional<HandOver> kept = toldBefore.stream()
                .filter(before -> before.repeats(told) || (body.happened() == null && before.isBySamePersonAs(told)))
                .findFirst();
        if (kept.isEmpty()) {
            arrivals.add(told);
            known.ifPresent(arrival -> {
                arrival.settle(arrivals.handOversOf(id));
                news.answered(arrival);
            });
        }
        HandOver stands = kept.orElse(told);
        return new HandedOver(
                id,
                patientId,
                stands.report().happened(),
                stands.receivedBy(),
                stands.report().via(),
                stands.report().recorded(),
                known.map(arrival -> news.view(arrival, mayKnowWhoItIs())).orElse(null));
    }

    /** A repeated request, also one that leaves the time to us and so cannot carry the same one. */
    private boolean isRetry(UUID id, ArrivalAnswer given, boolean timeIsOurs) {
        List<ArrivalAnswer> answers = arrivals.answersOf(id);
        return answers.stream().anyMatch(given::repeats)
                || (timeIsOurs && !answers.isEmpty() && answers.getLast().says(given.answer(), given.reason()));
    }

    private Arrival visible(UUID id) {
        return arrivals.visibleTo(caller, id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** The desk's screens show no names; its supervisor's do. */
    private boolean mayKnowWhoItIs() {
        return caller.has(Role.SUPERVISOR) || !caller.isDesk();
    }
}
