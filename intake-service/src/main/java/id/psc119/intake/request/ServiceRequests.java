package id.psc119.intake.request;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.SealedColumn;
import id.psc119.platform.privacy.SealedColumns;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every query of service requests. The desk sees all but those that are for supervisors. */
@ApplicationScoped
class ServiceRequests implements SealedColumns {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    /** When the desk is reminded of a request: once it waits too long for a decision, or its stated time is long over. */
    private static final String REMIND_AT = """
            greatest(
              CASE r.state WHEN 'PLANNED' THEN r.planned_for + make_interval(secs => :late)
                WHEN 'ACCEPTED' THEN r.changed_at + make_interval(secs => :again)
                ELSE r.received_at + make_interval(secs => CASE r.kind WHEN 'URGENT_HOME_VISIT' THEN :urgent ELSE :within END) END,
              r.reminded_at + make_interval(secs => CASE WHEN r.kind = 'URGENT_HOME_VISIT' AND r.state = 'RECEIVED' THEN :urgent ELSE :again END))""";

    private static final String TO_REMIND =
            " FROM service_request r WHERE (r.state = 'RECEIVED' AND r.kind <> 'THANKS' OR r.state IN ('ACCEPTED', 'PLANNED'))";

    /** Gives another value whenever a request comes, is decided or was reminded of. */
    static final String UNDECIDED_ONES =
            "SELECT concat(count(*), ' ', max(r.received_at), ' ', max(r.changed_at), ' ', max(r.reminded_at))"
                    + TO_REMIND;

    private static final String SELECT = """
            SELECT id, spoken_number, kind, contact_id, exercise, number_sealed, asked_by, note, desa_code, wanted_for, state,
                   planned_for, reason, received_at, changed_at, changed_by,
                   from_landmark, to_desa_code, to_landmark, wanted_until, people, needs, crew_note
            FROM service_request
            """;

    private final EntityManager database;
    private final FieldCipher cipher;
    private final SealedColumn number;
    private final KeyedHash hash;
    private final Regency regency;

    ServiceRequests(EntityManager database, FieldCipher cipher, KeyedHash hash, Regency regency) {
        this.database = database;
        this.cipher = cipher;
        this.hash = hash;
        this.regency = regency;
        this.number = SealedColumn.searched("service_request", "number_sealed", "number_hash", hash::telephone);
    }

    @Override
    public Collection<SealedColumn> all() {
        return List.of(number);
    }

    /** Takes the next number of the local day. */
    @Transactional(TxType.MANDATORY)
    String nextNumber(Instant now) {
        LocalDate day = regency.dayOf(now);
        Number running = (Number) database.createNativeQuery("""
                        INSERT INTO request_number (day, last) VALUES (:day, 1)
                        ON CONFLICT (day) DO UPDATE SET last = request_number.last + 1 RETURNING last
                        """)
                .setParameter("day", Date.valueOf(day))
                .getSingleResult();
        return "P-%s-%03d".formatted(DAY.format(day), running.intValue());
    }

    @Transactional(TxType.MANDATORY)
    void add(ServiceRequest request) {
        @Nullable String e164 = request.number();
        @Nullable UUID contact = request.contactId();
        database.createNativeQuery("""
                        INSERT INTO service_request (id, spoken_number, kind, contact_id, exercise, number_sealed, number_hash,
                          asked_by, note, desa_code, wanted_for, state, received_at, changed_at, changed_by)
                        VALUES (:id, :spoken, :kind, cast(:contact AS uuid), :exercise, cast(:number AS text), cast(:hash AS text),
                          cast(:by AS text), cast(:note AS text), cast(:desa AS text), cast(:wanted AS timestamptz), :state,
                          :now, :now, :person)
                        """)
                .setParameter("id", request.id())
                .setParameter("spoken", request.spokenNumber())
                .setParameter("kind", request.kind().name())
                .setParameter("contact", contact == null ? null : contact.toString())
                .setParameter("exercise", request.exercise())
                .setParameter("number", e164 == null ? null : cipher.seal(number.field(), e164))
                .setParameter("hash", hash.telephone(e164))
                .setParameter("by", request.askedBy())
                .setParameter("note", request.note())
                .setParameter("desa", request.desaCode())
                .setParameter("wanted", text(request.wantedFor()))
                .setParameter("state", request.state().name())
                .setParameter("now", Timestamp.from(request.receivedAt()))
                .setParameter("person", request.changedBy())
                .executeUpdate();
    }

    /** Locks the request until the transaction ends; an id that is not there yet is locked too. */
    @Transactional(TxType.MANDATORY)
    Optional<ServiceRequest> lock(UUID id) {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:row, 119)) AS text)")
                .setParameter("row", "service_request " + id)
                .getSingleResult();
        return find(id);
    }

    @Transactional
    Optional<ServiceRequest> find(UUID id) {
        return read(database.createNativeQuery(SELECT + " WHERE id = :id", Tuple.class)
                        .setParameter("id", id)
                        .getResultList())
                .stream()
                .findFirst();
    }

    /**
     * Open ones or all, the newest first.
     *
     * @param contact those of one contact; null for those of all
     */
    @Transactional
    List<ServiceRequest> list(boolean open, boolean supervisors, @Nullable UUID contact, int limit) {
        Query query = database.createNativeQuery(
                        SELECT
                                + " WHERE (:all OR state NOT IN ('DECLINED', 'DONE')) AND (:supervisors OR kind <> 'LEVY_COMPLAINT')"
                                + (contact == null ? "" : " AND contact_id = :contact")
                                + " ORDER BY received_at DESC, id DESC",
                        Tuple.class)
                .setParameter("all", !open)
                .setParameter("supervisors", supervisors)
                .setMaxResults(limit);
        if (contact != null) {
            query.setParameter("contact", contact);
        }
        return read(query.getResultList());
    }

    /** Those for which a number was left, the newest first. */
    @Transactional
    List<ServiceRequest> ofNumber(String numberHash, int limit) {
        return read(database.createNativeQuery(
                        SELECT + " WHERE number_hash = :number ORDER BY received_at DESC, id DESC", Tuple.class)
                .setParameter("number", numberHash)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Those whose work is to be done. */
    @Transactional
    List<UUID> wanted() {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery(
                        "SELECT id FROM service_request WHERE state IN ('ACCEPTED', 'PLANNED') ORDER BY id", UUID.class)
                .getResultList();
        return ids;
    }

    @Transactional
    Optional<Instant> nextReminder(RequestSettings settings) {
        return Optional.ofNullable((Instant) withTimes(
                        database.createNativeQuery("SELECT min(" + REMIND_AT + ")" + TO_REMIND, Instant.class),
                        settings)
                .getSingleResult());
    }

    /** Those of which the desk is to be reminded, the longest due first. */
    @Transactional
    List<UUID> toRemind(Instant now, RequestSettings settings, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = withTimes(
                        database.createNativeQuery(
                                "SELECT r.id" + TO_REMIND + " AND " + REMIND_AT + " <= :now ORDER BY " + REMIND_AT,
                                UUID.class),
                        settings)
                .setParameter("now", Timestamp.from(now))
                .setMaxResults(limit)
                .getResultList();
        return ids;
    }

    /** Notes a reminder, unless it is no longer due or another replica is at it. */
    @Transactional(TxType.MANDATORY)
    Optional<ServiceRequest> remind(UUID id, Instant now, RequestSettings settings) {
        boolean isDue = !withTimes(
                        database.createNativeQuery(
                                "SELECT r.id" + TO_REMIND + " AND r.id = :id AND " + REMIND_AT
                                        + " <= :now FOR UPDATE SKIP LOCKED",
                                UUID.class),
                        settings)
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .getResultList()
                .isEmpty();
        if (!isDue) {
            return Optional.empty();
        }
        database.createNativeQuery("UPDATE service_request SET reminded_at = :now WHERE id = :id")
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
        return find(id);
    }

    private static Query withTimes(Query query, RequestSettings settings) {
        return query.setParameter("late", (double) settings.remindAfterPlanned().toSeconds())
                .setParameter("urgent", (double) settings.decideUrgentWithin().toSeconds())
                .setParameter("within", (double) settings.decideWithin().toSeconds())
                .setParameter("again", (double) settings.remindAgain().toSeconds());
    }

    @Transactional(TxType.MANDATORY)
    void describe(UUID id, RequestedWork work) {
        @Nullable Integer people = work.people();
        database.createNativeQuery("""
                        UPDATE service_request SET from_landmark = cast(:from AS text), to_desa_code = cast(:toDesa AS text),
                          to_landmark = cast(:to AS text), wanted_until = cast(:until AS timestamptz),
                          people = cast(:people AS integer), needs = :needs, crew_note = cast(:note AS text)
                        WHERE id = :id
                        """)
                .setParameter("id", id)
                .setParameter("from", work.fromLandmark())
                .setParameter("toDesa", work.toDesaCode())
                .setParameter("to", work.toLandmark())
                .setParameter("until", text(work.wantedUntil()))
                .setParameter("people", people == null ? null : people.toString())
                .setParameter("needs", work.needs().stream().map(WorkNeed::name).collect(Collectors.joining(" ")))
                .setParameter("note", work.crewNote())
                .executeUpdate();
    }

    /**
     * Records a decision once.
     *
     * @return false when this one is known
     */
    @Transactional(TxType.MANDATORY)
    boolean decide(
            UUID id,
            UUID request,
            RequestState state,
            @Nullable Instant plannedFor,
            @Nullable String reason,
            String person,
            Instant now) {
        boolean isNew = database.createNativeQuery("""
                                INSERT INTO service_request_decision (id, request_id, state, planned_for, reason, decided_at, decided_by)
                                VALUES (:id, :request, :state, cast(:planned AS timestamptz), cast(:reason AS text), :now, :person)
                                ON CONFLICT (id) DO NOTHING
                                """)
                        .setParameter("id", id)
                        .setParameter("request", request)
                        .setParameter("state", state.name())
                        .setParameter("planned", text(plannedFor))
                        .setParameter("reason", reason)
                        .setParameter("now", Timestamp.from(now))
                        .setParameter("person", person)
                        .executeUpdate()
                == 1;
        if (isNew) {
            database.createNativeQuery("""
                            UPDATE service_request SET state = :state, planned_for = cast(:planned AS timestamptz),
                              reason = cast(:reason AS text), changed_at = :now, changed_by = :person
                            WHERE id = :request
                            """)
                    .setParameter("request", request)
                    .setParameter("state", state.name())
                    .setParameter("planned", text(plannedFor))
                    .setParameter("reason", reason)
                    .setParameter("now", Timestamp.from(now))
                    .setParameter("person", person)
                    .executeUpdate();
        }
        return isNew;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private List<ServiceRequest> read(List<?> rows) {
        return rows.stream().map(Tuple.class::cast).map(this::read).toList();
    }

    private ServiceRequest read(Tuple row) {
        @Nullable String sealed = row.get(5, String.class);
        return new ServiceRequest(
                row.get(0, UUID.class),
                row.get(1, String.class),
                RequestKind.valueOf(row.get(2, String.class)),
                row.get(3, UUID.class),
                row.get(4, Boolean.class),
                sealed == null ? null : cipher.shown(number.field(), sealed),
                row.get(6, String.class),
                row.get(7, String.class),
                row.get(8, String.class),
                row.get(9, Instant.class),
                RequestState.valueOf(row.get(10, String.class)),
                row.get(11, Instant.class),
                row.get(12, String.class),
                row.get(13, Instant.class),
                row.get(14, Instant.class),
                row.get(15, String.class),
                new RequestedWork(
                        row.get(16, String.class),
                        row.get(17, String.class),
                        row.get(18, String.class),
                        row.get(19, Instant.class),
                        row.get(20) == null ? null : ((Number) row.get(20)).intValue(),
                        needsOf(row.get(21, String.class)),
                        row.get(22, String.class)));
    }

    private static List<WorkNeed> needsOf(String words) {
        return words.isEmpty()
                ? List.of()
                : Arrays.stream(words.split(" ")).map(WorkNeed::valueOf).toList();
    }
}
