package id.psc119.platform;

import id.psc119.platform.eventlog.Audience;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.eventlog.StreamKind;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.retention.StillNeeded;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Version;
import io.opentelemetry.api.trace.Span;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The smallest service that uses every part of the platform: notes that are kept, told on and streamed. */
@Path("/notes")
@RunOnVirtualThread
public class Notes {
    private final Outbox outbox;
    private final EventLog log;
    private final Telling telling;
    private final Receipts receipts;
    private final Caller caller;

    Notes(Outbox outbox, EventLog log, Telling telling, Receipts receipts, Caller caller) {
        this.outbox = outbox;
        this.log = log;
        this.telling = telling;
        this.receipts = receipts;
        this.caller = caller;
    }

    public record Note(@NotBlank String text, @Max(100) int weight, boolean fail, String audience) {}

    public record Told(@NotNull Version version, String text) {}

    @PUT
    @Path("/{id}")
    @RolesAllowed(Role.CALL_TAKER)
    @Transactional
    public Note put(UUID id, @NotNull @Valid Note note) {
        telling.notes.put(id.toString(), note);
        outbox.mark(telling, id);
        log.append("note", id, false, Set.of(note.audience() == null ? EventLog.DESK : note.audience()), note);
        if (note.fail()) {
            throw new IllegalStateException("broken on purpose");
        }
        return note;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.CALL_TAKER)
    public Note get(UUID id) {
        throw new ProblemException(PlatformProblem.NOT_FOUND);
    }

    @GET
    @Path("/of-crews")
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    public Map<String, String> ofCrews() {
        return Map.of("person", caller.personId());
    }

    @GET
    @Path("/whoami")
    @RolesAllowed(Role.CALL_TAKER)
    public Map<String, String> whoAmI() {
        return Map.of(
                "person",
                caller.personId(),
                "trace",
                Span.current().getSpanContext().getTraceId(),
                "recorded",
                String.valueOf(Span.current().isRecording()));
    }

    /** Of a kind that a query can ask for. */
    public enum Kind {
        SHORT,
        LONG
    }

    public record Birth(
            @PastOrPresent LocalDate born,
            @Pattern(regexp = "\\d{16}", message = "{nik}") String nik,
            @Size(max = 3) String name) {}

    @GET
    @Path("/days/{day}")
    @RolesAllowed(Role.CALL_TAKER)
    public Map<String, String> ofDay(
            LocalDate day,
            @QueryParam("limit") @Max(200) Integer limit,
            @QueryParam("kind") Kind kind,
            @QueryParam("from") Instant from,
            @QueryParam("day") LocalDate other) {
        return Map.of("day", day.toString());
    }

    @PUT
    @Path("/births/{id}")
    @RolesAllowed(Role.CALL_TAKER)
    public void born(UUID id, @NotNull @Valid Birth birth) {}

    @PUT
    @Path("/told/{id}")
    @RolesAllowed(Role.SERVICE)
    @SentBy("intake")
    @Transactional
    public Map<String, Boolean> told(UUID id, @NotNull @Valid Told told) {
        return Map.of("new", receipts.isNew("intake", "told", id, told.version()));
    }

    /** How a note is told to dispatch. */
    @Singleton
    public static class Telling implements MessageSender<Note> {
        final Map<String, Note> notes = new ConcurrentHashMap<>();

        @Override
        public String receiver() {
            return "dispatch";
        }

        @Override
        public String kind() {
            return "notes";
        }

        @Override
        public Optional<Note> state(String id) {
            return Optional.ofNullable(notes.get(id));
        }

        @Override
        public Collection<String> open() {
            return notes.keySet();
        }
    }

    /** Notes need nothing that is old. */
    @Singleton
    static class Needed implements StillNeeded {
        @Override
        public String words() {
            return "false";
        }

        @Override
        public String evidence() {
            return "false";
        }
    }

    /** Who sees which note. */
    @Singleton
    public static class Readers implements Audience {
        /** People who have lost every right since they opened their stream. */
        public static final Set<String> DISMISSED = ConcurrentHashMap.newKeySet();

        @Override
        public Set<String> of(Caller caller) {
            if (DISMISSED.contains(caller.personId())) {
                return Set.of();
            }
            return caller.isDesk() ? Set.of(EventLog.DESK) : Set.of("person:" + caller.personId());
        }

        @Override
        public List<StreamKind> kinds() {
            return List.of(new StreamKind("note", "whom the note names"), StreamKind.ALERT);
        }
    }
}
