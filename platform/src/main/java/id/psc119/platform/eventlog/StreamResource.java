package id.psc119.platform.eventlog;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Revocations;
import id.psc119.platform.trust.Role;
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
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The event log as Server-Sent Events: whoever names the last id he has seen misses nothing. */
@Path("/stream")
@RunOnVirtualThread
public class StreamResource {
    private static final Logger LOG = Logger.getLogger(StreamResource.class);
    private static final int BATCH = 200;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration NEWS_CHECK = Duration.ofMillis(500);

    private final EventLog log;
    private final Tail tail;
    private final Broadcasts broadcasts;
    private final Audience audience;
    private final Caller caller;
    private final Revocations revocations;
    private final Clock clock;

    StreamResource(
            EventLog log,
            Tail tail,
            Broadcasts broadcasts,
            Audience audience,
            Caller caller,
            Revocations revocations,
            Clock clock) {
        this.log = log;
        this.tail = tail;
        this.broadcasts = broadcasts;
        this.audience = audience;
        this.caller = caller;
        this.revocations = revocations;
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
        Set<String> audiences = audience.of(caller);
        Instant ends = caller.tokenEnds();
        @Nullable String session = caller.sessionId();
        String person = caller.personId();
        Instant issued = caller.tokenIssued();
        BooleanSupplier believed = () -> clock.instant().isBefore(ends) && !revocations.cover(session, person, issued);
        @Nullable String from = lastEventId == null ? after : lastEventId;
        Thread.ofVirtual().name("stream").start(() -> serve(sink, sse, from, audiences, believed));
    }

    private void serve(
            SseEventSink sink, Sse sse, @Nullable String from, Set<String> audiences, BooleanSupplier believed) {
        Thread self = Thread.currentThread();
        try (sink;
                Broadcasts.Listener news = broadcasts.listen(audiences, () -> {})) {
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
            while (tail.isRunning() && !sink.isClosed() && believed.getAsBoolean()) {
                boolean sent = false;
                List<LoggedEvent> events = tail.after(position, BATCH);
                for (LoggedEvent event : events) {
                    if (event.isFor(audiences)) {
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
