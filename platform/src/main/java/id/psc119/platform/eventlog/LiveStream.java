package id.psc119.platform.eventlog;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Revocations;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.Http1xServerConnection;
import jakarta.ws.rs.sse.SseEventSink;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream: its position and what its reader may see. All writing is done on its event loop and never waits: a client
 * that does not take what was written gets nothing more until it does, and is cut after a while. Questions to the database are
 * asked on other threads, while the stream pauses.
 */
final class LiveStream {
    private static final Logger LOG = Logger.getLogger(LiveStream.class);
    private static final int NEWS_WAITING = 64;
    private static final int OLD_EVENTS = 50;
    private static final int CHUNKS_A_PASS = 16;
    private static final Duration HEARTBEAT = Duration.ofSeconds(4);
    private static final Buffer STILL_HERE = Buffer.buffer(":still here\n\n");
    private static final Buffer REPLACED =
            Buffer.buffer("retry:60000\n:newer streams of the same person took its place\n\n");

    private final HttpServerResponse response;
    private final HttpConnection connection;
    private final SseEventSink sink;
    private final OpenStreams.Ticket ticket;
    private final Caller caller;
    private final String person;
    private final @Nullable String session;
    private final Instant issued;
    private final Instant tokenEnds;
    private final Services services;
    private final ArrayBlockingQueue<Buffer> news = new ArrayBlockingQueue<>(NEWS_WAITING);
    private volatile Set<String> audiences;

    // What follows is used on the event loop only.
    private @Nullable StreamLoop loop;
    private long position;
    private long askedVersion;
    private long askedAt;
    private long lastWrite;
    private long fullSince;
    private boolean isFull;
    private boolean asks;
    private boolean hasEnded;

    /** What a stream asks. */
    record Services(
            LiveStreams streams,
            EventTable table,
            NewestEvents newest,
            Audience audience,
            StreamRights rights,
            Revocations revocations,
            StreamSettings settings,
            Clock clock) {}

    /** @param rightsVersion of the rights by which these audiences were found */
    LiveStream(
            HttpServerRequest request,
            SseEventSink sink,
            OpenStreams.Ticket ticket,
            Caller caller,
            long position,
            Set<String> audiences,
            long rightsVersion,
            Services services) {
        this.response = request.response();
        this.connection = request.connection();
        this.sink = sink;
        this.ticket = ticket;
        this.caller = caller;
        this.person = caller.personId();
        this.session = caller.sessionId();
        this.issued = caller.tokenIssued();
        this.tokenEnds = caller.tokenEnds();
        this.position = position;
        this.audiences = audiences;
        this.askedVersion = rightsVersion;
        this.askedAt = System.nanoTime();
        this.lastWrite = askedAt;
        this.services = services;
    }

    void joined(StreamLoop loop) {
        this.loop = loop;
    }

    Set<String> audiences() {
        return audiences;
    }

    /** Keeps passing news until the next pass; the oldest is lost when the client does not keep up. Called on any thread. */
    void offer(Buffer passing) {
        while (!news.offer(passing)) {
            news.poll();
        }
    }

    /** Writes what waits; false when the stream has ended. */
    boolean write(StreamLoop.Pass pass) {
        try {
            return !hasEnded && writeNow(pass);
        } catch (RuntimeException e) {
            LOG.warnf(e, "stream ended");
            end();
            return false;
        }
    }

    private boolean writeNow(StreamLoop.Pass pass) {
        if (response.closed() || response.ended() || !isBelieved()) {
            return end();
        }
        if (ticket.isReplaced()) {
            response.write(REPLACED);
            return end();
        }
        if (isBlocked(pass)) {
            return !hasEnded;
        }
        if (asks) {
            return true;
        }
        for (int i = 0; i < CHUNKS_A_PASS; i++) {
            @Nullable Chunk chunk = pass.after(position, audiences);
            // After the events are read: what a change of rights came before is sent by the new rights.
            if (mustAskAgain(pass)) {
                askAgain();
                return true;
            }
            if (chunk == null) {
                readOlder();
                return true;
            }
            position = chunk.upTo();
            send(withNews(chunk.bytes()), pass);
            if (!pass.isMoreAfter(position) || response.writeQueueFull()) {
                break;
            }
        }
        if (pass.isMoreAfter(position) && loop != null) {
            loop.wake();
        }
        if (pass.nanos() - lastWrite > HEARTBEAT.toNanos()) {
            send(STILL_HERE, pass);
        }
        return true;
    }

    private boolean isBelieved() {
        return services.clock().instant().isBefore(tokenEnds)
                && !services.revocations().cover(session, person, issued);
    }

    /** True while the client has not taken what was written. */
    private boolean isBlocked(StreamLoop.Pass pass) {
        if (!response.writeQueueFull()) {
            isFull = false;
            return false;
        }
        if (!isFull) {
            isFull = true;
            fullSince = pass.nanos();
            StreamLoop ours = loop;
            response.drainHandler(drained -> {
                if (ours != null) {
                    ours.wake();
                }
            });
        } else if (pass.nanos() - fullSince
                > services.settings().slowestClient().toNanos()) {
            LOG.infof(
                    "stream cut: its client has taken nothing for %s",
                    services.settings().slowestClient());
            cut();
        }
        return true;
    }

    /** Closes at once: an end in good order waits until the client has taken what was written, which this one does not. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when it is closed
    private void cut() {
        if (connection instanceof Http1xServerConnection http1) {
            http1.channelHandlerContext().close();
        } else {
            response.reset();
        }
        end();
    }

    private Buffer withNews(Buffer events) {
        @Nullable Buffer passing = news.poll();
        if (passing == null) {
            return events;
        }
        if (events.length() == 0 && news.isEmpty()) {
            return passing;
        }
        Buffer all = Buffer.buffer(events.length() + passing.length()).appendBuffer(events);
        for (; passing != null; passing = news.poll()) {
            all.appendBuffer(passing);
        }
        return all;
    }

    private void send(Buffer bytes, StreamLoop.Pass pass) {
        if (bytes.length() > 0) {
            response.write(bytes);
            lastWrite = pass.nanos();
        }
    }

    private boolean mustAskAgain(StreamLoop.Pass pass) {
        return services.rights().version() != askedVersion
                || pass.nanos() - askedAt > services.settings().rightsCheck().toNanos();
    }

    private void askAgain() {
        inBackground(() -> {
            long version = services.rights().version();
            Set<String> now = services.audience().of(caller);
            return () -> {
                askedVersion = version;
                askedAt = System.nanoTime();
                if (!now.equals(audiences)) {
                    audiences = now;
                    news.clear();
                }
            };
        });
    }

    private void readOlder() {
        long after = position;
        Set<String> visible = audiences;
        inBackground(() -> {
            // Read first: what is numbered while the table is asked must not be skipped.
            long head = services.newest().head();
            List<EncodedEvent> events = services.table().after(after, OLD_EVENTS).stream()
                    .map(event -> EncodedEvent.of(services.newest().epoch(), event))
                    .toList();
            Chunk chunk = Chunk.of(after, events, visible);
            return () -> {
                position = events.isEmpty() ? head : chunk.upTo();
                if (chunk.bytes().length() > 0 && !response.closed()) {
                    response.write(chunk.bytes());
                    lastWrite = System.nanoTime();
                }
            };
        });
    }

    /** Asks on another thread and goes on with the answer on the loop; nothing is written in between. */
    private void inBackground(Question question) {
        StreamLoop ours = loop;
        if (ours == null) {
            return;
        }
        asks = true;
        Thread.ofVirtual().name("stream").start(() -> {
            try {
                services.streams().askGently(() -> ask(question, ours));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ours.run(this::end);
            }
        });
    }

    private void ask(Question question, StreamLoop ours) {
        try {
            Runnable answer = question.ask();
            ours.run(() -> {
                answer.run();
                asks = false;
                ours.wake();
            });
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("stream ended: the database does not answer: %s", e.getMessage());
            ours.run(this::end);
        }
    }

    /** Ends the stream; the client may come back with the last id that it has. */
    boolean end() {
        if (!hasEnded) {
            hasEnded = true;
            ticket.close();
            sink.close();
        }
        return false;
    }

    private interface Question {
        /** Returns what is done with the answer, on the loop. */
        Runnable ask() throws SQLException;
    }
}
