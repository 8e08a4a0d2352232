package id.psc119.platform.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Brings this service and the others back into agreement after a database was restored. */
@Path("/")
@RunOnVirtualThread
public class ResyncResource {
    private static final Logger LOG = Logger.getLogger(ResyncResource.class);
    private static final String LAUNCHER = "launcher";

    private final List<MessageSender<?>> outgoing;
    private final List<Census> censuses;
    private final Outbox outbox;
    private final OutboxTable marks;
    private final OutboxSender queues;
    private final PeerClient peers;
    private final Event<Resyncing> resyncing;
    private final String self;

    ResyncResource(
            @All List<MessageSender<?>> outgoing,
            @All List<Census> censuses,
            Outbox outbox,
            OutboxTable marks,
            OutboxSender queues,
            PeerClient peers,
            Event<Resyncing> resyncing,
            @ConfigProperty(name = "psc.service") String self) {
        this.outgoing = outgoing;
        this.censuses = censuses;
        this.outbox = outbox;
        this.marks = marks;
        this.queues = queues;
        this.peers = peers;
        this.resyncing = resyncing;
        this.self = self;
    }

    /** What waits to be sent, by receiver. */
    @GET
    @Path("/outbox")
    @RolesAllowed({Role.ADMINISTRATOR, Role.SUPERVISOR, Role.SERVICE})
    @SentBy(LAUNCHER)
    public List<OutboxTable.QueueState> outbox() {
        return queues.states();
    }

    @GET
    @Path("/dead-letters")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "What another service has rejected and not taken since",
            description =
                    "Each is retried by itself. The same record is the body of the desk's alert; when it was taken, an"
                            + " alert with solved comes.")
    public DeadLetters deadLetters() {
        return new DeadLetters(marks.deadLetters());
    }

    /** Fired by a resync, for state that is sent without the outbox. */
    public record Resyncing() {}

    public record DeadLetters(List<DeadLetter> items) {}

    /** Takes a new epoch, marks everything open for sending again, and takes back what receivers hold and we have lost. */
    @POST
    @Path("/resync")
    @RolesAllowed({Role.ADMINISTRATOR, Role.SERVICE})
    @SentBy(LAUNCHER)
    public Resynced resync() throws InterruptedException {
        long epoch = marks.newEpoch();
        int marked = 0;
        for (MessageSender<?> kind : outgoing) {
            Collection<String> open = QuarkusTransaction.requiringNew().call(() -> {
                Collection<String> ids = kind.open();
                ids.forEach(id -> outbox.mark(kind, id));
                return ids;
            });
            marked += open.size();
        }
        marks.retryDeadLetters();
        resyncing.fire(new Resyncing());
        int adopted = 0;
        List<String> unanswered = new ArrayList<>();
        for (MessageSender<?> kind : outgoing) {
            if (kind.takesCensus()) {
                try {
                    adopted += takeCensus(kind, epoch);
                } catch (IOException e) {
                    LOG.errorf("census of %s: %s does not answer", kind.kind(), kind.receiver());
                    unanswered.add(kind.kind());
                }
            }
        }
        LOG.infof("resync: epoch=%d marked=%d adopted=%d unanswered=%s", epoch, marked, adopted, unanswered);
        return new Resynced(epoch, marked, adopted, unanswered);
    }

    private int takeCensus(MessageSender<?> kind, long epoch) throws IOException, InterruptedException {
        Collection<String> ids = QuarkusTransaction.requiringNew().call(kind::open);
        PeerClient.Answer answer =
                peers.put(kind.receiver(), null, new Known(epoch, Set.copyOf(ids)), "censuses", self, kind.kind());
        if (!answer.isTaken()) {
            throw new IOException("status " + answer.status());
        }
        int adopted = 0;
        for (JsonNode state : peers.read(answer).path("unknown")) {
            QuarkusTransaction.requiringNew().run(() -> kind.adopt(state));
            adopted++;
        }
        return adopted;
    }

    /** Answers a restored sender's census with what we hold open and it has lost. */
    @PUT
    @CustomDeserialization(MessageReading.class)
    @Path("/censuses/{sender}/{kind}")
    @RolesAllowed(Role.SERVICE)
    @SentBy("{sender}")
    public Held census(String sender, String kind, @NotNull Known known) {
        return censuses.stream()
                .filter(census ->
                        census.sender().equals(sender) && census.kind().equals(kind))
                .findFirst()
                .map(census -> new Held(QuarkusTransaction.requiringNew().call(() -> census.heldBesides(known.ids()))))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** Every open id that the sender knows. */
    public record Known(long epoch, @NotNull Set<String> ids) {}

    /** What we hold besides. */
    public record Held(List<?> unknown) {}

    /** @param unanswered kinds whose receiver could not be asked: run resync again when it is up */
    public record Resynced(long epoch, int marked, int adopted, List<String> unanswered) {}
}
