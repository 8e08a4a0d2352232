package id.psc119.platform.eventlog;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Revocations;
import id.psc119.platform.trust.Role;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The event log as Server-Sent Events: a reader who names the last id that they have seen misses nothing. A stream ends with its
 * token, and asks again what its reader may see while it is open.
 */
@Path("/stream")
@RunOnVirtualThread
public class StreamResource {
    private final EventLog log;
    private final NewestEvents newest;
    private final LiveStreams streams;
    private final CurrentIdentityAssociation identities;
    private final CurrentVertxRequest request;
    private final OpenStreams open;
    private final LiveStream.Services services;

    StreamResource(
            EventLog log,
            EventTable table,
            NewestEvents newest,
            LiveStreams streams,
            Audience audience,
            CurrentIdentityAssociation identities,
            CurrentVertxRequest request,
            Revocations revocations,
            StreamRights rights,
            OpenStreams open,
            StreamSettings settings,
            Clock clock) {
        this.log = log;
        this.newest = newest;
        this.streams = streams;
        this.identities = identities;
        this.request = request;
        this.open = open;
        this.services = new LiveStream.Services(streams, table, newest, audience, rights, revocations, settings, clock);
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ObjectRule("of each kind what the table of streams says")
    @RolesAllowed({
        Role.CALL_TAKER,
        Role.DISPATCHER,
        Role.SUPERVISOR,
        Role.CREW,
        Role.RESPONDER,
        Role.FACILITY,
        Role.HEALTH_OFFICE,
        Role.ADMINISTRATOR
    })
    @Operation(
            summary = "Changes as they happen",
            description =
                    "id: epoch-position. Last-Event-ID (or ?after=) resumes after it; without one the stream begins now."
                            + " An id that is unknown, pruned or of the future gets the event reset: take a new snapshot."
                            + " Ends when the token ends.")
    public void stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after,
            @Context SseEventSink sink,
            @Context Sse sse)
            throws InterruptedException {
        // The caller of this request, kept beyond it: the stream asks again what they may see.
        SecurityIdentity identity = identities.getIdentity();
        Caller caller = new Caller((JsonWebToken) identity.getPrincipal(), identity);
        AtomicReference<@Nullable Start> found = new AtomicReference<>();
        streams.askGently(() -> found.set(startOf(lastEventId == null ? after : lastEventId, caller)));
        Start start = Objects.requireNonNull(found.get());

        OutboundSseEvent.Builder first = sse.newEventBuilder();
        if (start.isReset()) {
            first.name("reset").id(start.head().toString()).data(start.head().toString());
        } else {
            first.comment("open");
        }
        sink.send(first.build()).toCompletableFuture().join();
        streams.add(new LiveStream(
                request.getCurrent().request(),
                sink,
                open.open(caller.personId()),
                caller,
                start.position(),
                start.audiences(),
                start.rightsVersion(),
                services));
    }

    private Start startOf(@Nullable String from, Caller caller) {
        long rightsVersion = services.rights().version();
        Set<String> audiences = services.audience().of(caller);
        EventLog.Position head = log.position();
        long position = resumeAt(from, head);
        boolean isReset = position < 0;
        return new Start(head, isReset ? head.position() : position, isReset, audiences, rightsVersion);
    }

    /** The position to go on from, or −1 when the reader must take a new snapshot. */
    private long resumeAt(@Nullable String from, EventLog.Position head) {
        if (from == null) {
            return head.position();
        }
        EventLog.@Nullable Position wanted = EventLog.Position.parse(from);
        if (wanted == null || wanted.epoch() != head.epoch() || wanted.position() > head.position()) {
            return -1;
        }
        return newest.reachBackTo(wanted.position()) || wanted.position() >= log.oldest() - 1 ? wanted.position() : -1;
    }

    private record Start(
            EventLog.Position head, long position, boolean isReset, Set<String> audiences, long rightsVersion) {}
}
