package id.psc119.intake.triage.incident;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every query of incidents and of the links between them and contacts. The desk sees all. */
@ApplicationScoped
public class Incidents implements PanacheRepositoryBase<Incident, UUID> {
    /** Where a word is searched: in the number, the place, the complaint, what was written, who reported it, which unit came. */
    private static final String WORD = """
            i.spoken_number ILIKE :pattern#
            OR concat_ws(' ', i.place_landmark, i.place_dusun, i.complaint_note, i.way_description) ILIKE :pattern#
            OR i.complaint IN (:complaints#)
            OR EXISTS (SELECT FROM area a WHERE a.code IN (i.place_desa_code, i.place_kecamatan_code) AND a.name ILIKE :pattern#)
            OR EXISTS (SELECT FROM incident_contact l JOIN contact c ON c.id = l.contact_id WHERE l.incident_id = i.id
              AND concat_ws(' ', c.reporter_name, c.note, c.place_landmark, c.place_dusun) ILIKE :pattern#)
            OR EXISTS (SELECT FROM incident_entry e WHERE e.incident_id = i.id AND e.note ILIKE :pattern#)
            OR EXISTS (SELECT FROM incident_progress p, jsonb_path_query(p.body, '$.units[*].callSign') AS u
              WHERE p.incident_id = i.id AND cast(u AS text) ILIKE :pattern#)""";

    private final SpokenNumbers spokenNumbers;
    private final Clock clock;

    public Incidents(SpokenNumbers spokenNumbers, Clock clock) {
        this.spokenNumbers = spokenNumbers;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    public Optional<Incident> lock(UUID id) {
        return RowLock.of(getEntityManager(), Incident.class, id);
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional(TxType.MANDATORY)
    public Incident getLocked(UUID id) {
        return lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** Locks those of these incidents that there are, always in the same order, so that two requests never wait for each other. */
    @Transactional(TxType.MANDATORY)
    public void lockInOrder(Stream<UUID> ids) {
        ids.distinct().sorted().forEach(this::lock);
    }

    /** An incident of a contact that nobody claimed. */
    @Transactional(TxType.MANDATORY)
    public Incident openUntriaged(Contact contact) {
        Instant now = clock.instant();
        Incident incident = Incident.untriaged(Uuid7.at(now), spokenNumbers.next(contact.receivedAt()), contact, now);
        persist(incident);
        return incident;
    }

    /** @throws ProblemException 409 when a need or patient has the id of another incident's */
    @Transactional(TxType.MANDATORY)
    public Incident open(UUID id, Contact contact, Triage triage, String person) {
        mustOwnIds(id, triage);
        Incident incident = Incident.triaged(
                id, spokenNumbers.next(contact.receivedAt()), contact, triage, person, clock.instant());
        persist(incident);
        return incident;
    }

    /** @throws ProblemException 409 when a need or patient has the id of another incident's */
    @Transactional(TxType.MANDATORY)
    public void triage(Incident incident, Triage triage, String person) {
        mustOwnIds(incident.id(), triage);
        incident.triage(triage, person, clock.instant());
    }

    private void mustOwnIds(UUID incident, Triage triage) {
        boolean anothers = false;
        for (Triage.WantedNeed need : Objects.requireNonNullElse(triage.needs(), List.<Triage.WantedNeed>of())) {
            IncidentNeed known = getEntityManager().find(IncidentNeed.class, need.id());
            anothers |= known != null && !known.incidentId().equals(incident);
        }
        for (Triage.DescribedPatient patient :
                Objects.requireNonNullElse(triage.patients(), List.<Triage.DescribedPatient>of())) {
            IncidentPatient known = getEntityManager().find(IncidentPatient.class, patient.id());
            anothers |= known != null && !known.incidentId().equals(incident);
        }
        if (anothers) {
            throw new ProblemException(IntakeProblem.ID_IN_USE);
        }
    }

    /**
     * Links a contact to an incident; an earlier link of the contact ends.
     *
     * @return the incident that it was linked to until now, when that was another
     */
    @Transactional(TxType.MANDATORY)
    public Optional<UUID> link(Incident incident, Contact contact, String person) {
        Instant now = clock.instant();
        Optional<Link> earlier = linkOf(contact.id());
        if (earlier.isPresent()) {
            if (earlier.get().incidentId().equals(incident.id())) {
                return Optional.empty();
            }
            earlier.get().end(person, now);
            // The index allows one open link a contact: the old one must be ended in the database first.
            flush();
        }
        getEntityManager().persist(new Link(Uuid7.at(now), incident.id(), contact.id(), person, now));
        return earlier.map(Link::incidentId);
    }

    /** Ends the link; nothing when there is none. */
    @Transactional(TxType.MANDATORY)
    public boolean unlink(Incident incident, Contact contact, String person) {
        Optional<Link> link = linkOf(contact.id()).filter(it -> it.incidentId().equals(incident.id()));
        link.ifPresent(it -> it.end(person, clock.instant()));
        return link.isPresent();
    }

    /** The present link of a contact. */
    @Transactional
    public Optional<Link> linkOf(UUID contact) {
        return linksOf(List.of(contact)).stream().findFirst();
    }

    /** The present links of these contacts. */
    @Transactional
    public List<Link> linksOf(Collection<UUID> contacts) {
        return getEntityManager()
                .createQuery("FROM Link l WHERE l.contactId IN :contacts AND l.endedAt IS NULL", Link.class)
                .setParameter("contacts", contacts)
                .getResultList();
    }

    /** All links of these incidents, ended ones too, the oldest first. */
    @Transactional
    public List<Link> linksTo(Collection<UUID> incidents) {
        return getEntityManager()
                .createQuery("FROM Link l WHERE l.incidentId IN :incidents ORDER BY l.linkedAt, l.id", Link.class)
                .setParameter("incidents", incidents)
                .getResultList();
    }

    @Transactional
    public List<Incident> byIds(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("id IN ?1", ids);
    }

    /**
     * Newest first; one more than the limit when there are more.
     *
     * @param closed only those that dispatch has closed, or only the others
     * @param from first moment of the day asked for, {@code until} the first of the next
     * @param after the incident after which the page begins
     */
    @Transactional
    public List<Incident> list(
            @Nullable Boolean closed,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Incident after,
            int limit) {
        StringBuilder query = new StringBuilder("SELECT i.* FROM incident i WHERE true");
        if (closed != null) {
            query.append(closed ? " AND EXISTS " : " AND NOT EXISTS ")
                    .append("(SELECT 1 FROM incident_progress p WHERE p.incident_id = i.id AND p.closed)");
        }
        if (from != null) {
            query.append(" AND i.reported_at >= :from AND i.reported_at < :until");
        }
        if (after != null) {
            query.append(" AND (i.reported_at, i.id) < (:afterTime, :afterId)");
        }
        var list = getEntityManager()
                .createNativeQuery(query + " ORDER BY i.reported_at DESC, i.id DESC LIMIT :limit", Incident.class);
        if (from != null && until != null) {
            list.setParameter("from", Timestamp.from(from)).setParameter("until", Timestamp.from(until));
        }
        if (after != null) {
            list.setParameter("afterTime", Timestamp.from(after.reportedAt())).setParameter("afterId", after.id());
        }
        @SuppressWarnings("unchecked")
        List<Incident> found = list.setParameter("limit", limit + 1).getResultList();
        return found;
    }

    /**
     * The incidents that a search finds, open and closed, the newest first; one more than the limit when there are more. It reads from
     * the newest backwards until the page is full: a regency has some thousand incidents a year.
     */
    @Transactional
    public List<Incident> search(IncidentSearch search, @Nullable Incident after, int limit) {
        StringBuilder query = new StringBuilder("SELECT i.* FROM incident i WHERE true");
        Map<String, Object> values = new HashMap<>();
        for (int at = 0; at < search.words().size(); at++) {
            IncidentSearch.Word word = search.words().get(at);
            query.append(" AND (")
                    .append(WORD.replace("#", Integer.toString(at)))
                    .append(")");
            values.put("pattern" + at, word.pattern());
            values.put("complaints" + at, word.complaints().isEmpty() ? List.of("") : word.complaints());
        }
        narrow(query, values, "number", search.numberHash(), """
                EXISTS (SELECT FROM incident_contact l JOIN contact c ON c.id = l.contact_id
                  WHERE l.incident_id = i.id AND :number IN (c.number_hash, c.call_back_hash, c.verified_hash))""");
        if (search.closed() != null) {
            query.append(search.closed() ? " AND EXISTS " : " AND NOT EXISTS ")
                    .append("(SELECT 1 FROM incident_progress p WHERE p.incident_id = i.id AND p.closed)");
        }
        narrow(
                query,
                values,
                "colour",
                search.colour() == null ? null : search.colour().name(),
                "i.colour = :colour");
        narrow(
                query,
                values,
                "channel",
                search.channel() == null ? null : search.channel().name(),
                "i.channel = :channel");
        narrow(
                query,
                values,
                "kecamatan",
                search.kecamatanCode(),
                "(i.place_kecamatan_code = :kecamatan OR starts_with(i.place_desa_code, :kecamatan || '.'))");
        narrow(query, values, "exercise", search.exercise(), "i.exercise = :exercise");
        narrow(query, values, "from", timestamp(search.from()), "i.reported_at >= :from");
        narrow(query, values, "until", timestamp(search.until()), "i.reported_at < :until");
        if (after != null) {
            query.append(" AND (i.reported_at, i.id) < (:afterTime, :afterId)");
            values.put("afterTime", Timestamp.from(after.reportedAt()));
            values.put("afterId", after.id());
        }
        Query list = getEntityManager()
                .createNativeQuery(query + " ORDER BY i.reported_at DESC, i.id DESC LIMIT :limit", Incident.class);
        values.forEach(list::setParameter);
        @SuppressWarnings("unchecked")
        List<Incident> found = list.setParameter("limit", limit + 1).getResultList();
        return found;
    }

    private static void narrow(
            StringBuilder query, Map<String, Object> values, String name, @Nullable Object value, String condition) {
        if (value != null) {
            query.append(" AND ").append(condition);
            values.put(name, value);
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    /** Ids of all that dispatch has not closed. */
    @Transactional
    public List<UUID> openIds() {
        @SuppressWarnings("unchecked")
        List<UUID> ids = getEntityManager().createNativeQuery("""
                        SELECT i.id FROM incident i
                        WHERE NOT EXISTS (SELECT 1 FROM incident_progress p WHERE p.incident_id = i.id AND p.closed)
                        """, UUID.class).getResultList();
        return ids;
    }

    /** The incidents not closed that were reported since then, with what the search for duplicates compares; the newest first. */
    @Transactional
    public List<OpenIncident> openSince(Instant since) {
        return open("i.reported_at >= :since", query -> query.setParameter("since", Timestamp.from(since)));
    }

    /** The same of these incidents, as far as they are open. */
    @Transactional
    public List<OpenIncident> openOf(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : open("i.id IN (:ids)", query -> query.setParameter("ids", ids));
    }

    /** A few columns of each, and no number is decrypted. */
    private List<OpenIncident> open(String which, UnaryOperator<Query> parameters) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = parameters
                .apply(getEntityManager().createNativeQuery("""
                        SELECT i.id, i.spoken_number, i.place_lat, i.place_lon, i.place_radius_metres, i.place_source,
                               i.place_desa_code, i.place_landmark, i.complaint, i.reported_at,
                               (SELECT string_agg(concat_ws(' ', c.number_hash, c.call_back_hash), ' ')
                                FROM incident_contact l JOIN contact c ON c.id = l.contact_id
                                WHERE l.incident_id = i.id AND l.ended_at IS NULL) AS numbers, i.exercise
                        FROM incident i
                        WHERE %s
                          AND NOT EXISTS (SELECT 1 FROM incident_progress p WHERE p.incident_id = i.id AND p.closed)
                        ORDER BY i.reported_at DESC LIMIT 5000
                        """.formatted(which), Tuple.class))
                .getResultList();
        return rows.stream().map(OpenIncident::of).toList();
    }
}
