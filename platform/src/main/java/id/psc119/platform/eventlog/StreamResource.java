package id.psc119.platform.eventlog;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Revocations;
import id.psc119.platform.trust.Role;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The event log as Server-Sent Events: a reader who names the last id that they have seen misses nothing. A stream ends with its
 * token, and asks again what its reader may see while it is open.
 */
@Path("/stream")
@RunOnVirtualThread
public class StreamResource {
    private static final Logger LOG = Logger.getLogger(StreamResource.class);
    private static final int BATCH = 200;
    private static final Duration HEARTBEAT = Duration.ofSeconds(4);
    private static final Duration NEWS_CHECK = Duration.ofMillis(500);
    private static final Duration COME_BACK = Duration.ofMinutes(1);

    private final EventLog log;
    private final Tail tail;
    private final Broadcasts broadcasts;
    private final Audience audience;
    private final CurrentIdentityAssociation identities;
    private final Revocations revocations;
    private final StreamRights rights;
    private final OpenStreams open;
    private final StreamSettings settings;
    private final Clock clock;

    StreamResource(
            EventLog log,
            Tail tail,
            Broadcasts broadcasts,
            Audience audience,
            CurrentIdentityAssociation identities,
            Revocations revocations,
            StreamRights rights,
            OpenStreams open,
            StreamSettings settings,
            Clock clock) {
        this.log = log;
        this.tail = tail;
        this.broadcasts = broadcasts;
        this.audience = audience;
        this.identities = identities;
        this.revocations = revocations;
        this.rights = rights;
        this.open = open;
        this.settings = settings;
        this.clock = clock;
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
            @Context Sse sse) {
        @Nullable String from = lastEventId == null ? after : lastEventId;
        // The caller of this request, kept beyond it: the stream asks again what they may see.
        SecurityIdentity identity = identities.getIdentity();
        Reader reader = new Reader(new Caller((JsonWebToken) identity.getPrincipal(), identity));
        Thread.ofVirtual().name("stream").start(() -> serve(sink, sse, from, reader));
    }

    private void serve(SseEventSink sink, Sse sse, @Nullable String from, Reader reader) {
        Thread self = Thread.currentThread();
        try (sink;
                OpenStreams.Ticket ticket = open.open(reader.person);
                Broadcasts.Listener news = broadcasts.listen(reader.audiences, () -> {})) {
            EventLog.Position head = log.position();
            long position = resumeAt(from, head);
            if (position < 0) {
                send(
                        sink,
                        sse.newEventBuilder()
                                .name("reset")
                                .id(head.toString())
                                .data(head.toString())
                                .build());
                position = head.position();
            } else {
                send(sink, sse.newEventBuilder().comment("open").build());
            }
            Instant lastSent = clock.instant();
            while (tail.isRunning() && !sink.isClosed() && reader.isBelieved()) {
                if (ticket.isReplaced()) {
                    send(
                            sink,
                            sse.newEventBuilder()
                                    .comment("newer streams of the same person took its place")
                                    .reconnectDelay(COME_BACK.toMillis())
                                    .build());
                    return;
                }
                boolean sent = false;
                List<LoggedEvent> events = tail.after(position, BATCH);
                // After the events are read: what a change of rights came before is sent by the new rights.
                if (reader.asksAgain()) {
                    news.show(reader.audiences);
                }
                for (LoggedEvent event : events) {
                    if (event.isFor(reader.audiences)) {
                        send(
                                sink,
                                sse.newEventBuilder()
                                        .id(head.epoch() + "-" + event.position())
                                        .name(event.kind())
                                        .data(event.data())
                                        .build());
                        sent = true;
                    }
                    position = event.position();
                }
                for (Broadcasts.@Nullable News item = news.next(); item != null; item = news.next()) {
                    send(
                            sink,
                            sse.newEventBuilder()
                                    .name(item.kind())
                                    .data(item.data())
                                    .build());
                    sent = true;
                }
                Instant now = clock.instant();
                if (sent) {
                    lastSent = now;
                } else if (lastSent.plus(HEARTBEAT).isBefore(now)) {
                    send(sink, sse.newEventBuilder().comment("still here").build());
                    lastSent = now;
                }
                tail.await(position, NEWS_CHECK);
            }
        } catch (CompletionException | IllegalStateException e) {
            LOG.debugf("stream closed by its reader: %s", e.getMessage());
        } catch (InterruptedException e) {
            self.interrupt();
        } catch (RuntimeException e) {
            LOG.warnf(e, "stream ended");
        }
    }

    /** Whoever reads one stream, and what they may see just now. Used by the stream's own thread only. */
    private final class Reader {
        private final Caller caller;
        private final String person;
        private Set<String> audiences;
        private long askedVersion;
        private Instant askedAt;

        Reader(Caller caller) {
            this.caller = caller;
            this.person = caller.personId();
            this.askedVersion = rights.version();
            this.askedAt = clock.instant();
            this.audiences = audience.of(caller);
        }

        boolean isBelieved() {
            return clock.instant().isBefore(caller.tokenEnds())
                    && !revocations.cover(caller.sessionId(), person, caller.tokenIssued());
        }

        /** Asks again where a change was announced, or some time has passed; true when they may see more or less than before. */
        boolean asksAgain() {
            long version = rights.version();
            Instant now = clock.instant();
            if (version == askedVersion && askedAt.plus(settings.rightsCheck()).isAfter(now)) {
                return false;
            }
            askedVersion = version;
            askedAt = now;
            Set<String> before = audiences;
            audiences = audience.of(caller);
            return !audiences.equals(before);
        }
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
        return wanted.position() >= log.oldest() - 1 ? wanted.position() : -1;
    }

    private static void send(SseEventSink sink, OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }
}
