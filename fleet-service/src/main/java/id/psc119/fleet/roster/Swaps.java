package id.psc119.fleet.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.FleetProblem;
import id.psc119.fleet.staff.Staff;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.CrewRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person asks another one to take their place in a shift; it changes hands when that one, or a supervisor, agrees. */
@ApplicationScoped
class Swaps {
    private static final String SELECT = """
            SELECT w.id, w.place_id, cast(p.day AS text), p.shift, u.call_sign, p.role, w.asked_by, coalesce(a.name, w.asked_by), w.to_person,
              coalesce(b.name, w.to_person), w.reason, w.state, w.asked_at
            FROM shift_swap w JOIN roster_place p ON p.id = w.place_id JOIN unit u ON u.id = p.unit_id
            LEFT JOIN person a ON a.person_id = w.asked_by LEFT JOIN person b ON b.person_id = w.to_person WHERE\s""";

    private final EntityManager database;
    private final Places places;
    private final Shifts shifts;
    private final WriteRoster writeRoster;
    private final StartShifts startShifts;
    private final Staff staff;
    private final Clock clock;

    Swaps(
            EntityManager database,
            Places places,
            Shifts shifts,
            WriteRoster writeRoster,
            StartShifts startShifts,
            Staff staff,
            Clock clock) {
        this.database = database;
        this.places = places;
        this.shifts = shifts;
        this.writeRoster = writeRoster;
        this.startShifts = startShifts;
        this.staff = staff;
        this.clock = clock;
    }

    /** What became of a question. */
    @Schema(name = "SwapState")
    public enum State {
        ASKED,
        AGREED,
        DECLINED,
        WITHDRAWN
    }

    /** One question to take a place in a shift. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShiftSwap(
            UUID id,
            UUID placeId,
            LocalDate day,
            int shift,
            String callSign,
            CrewRole role,
            String askedBy,
            String askedByName,
            String toPerson,
            String toPersonName,
            @Nullable String reason,
            State state,
            Instant askedAt) {}

    /** @throws ProblemException not found, also when the place is somebody else's */
    @Transactional
    ShiftSwap ask(Caller caller, UUID id, UUID placeId, String toPerson, @Nullable String reason) {
        List<ShiftSwap> known = list(query("w.id = :id").setParameter("id", id));
        if (!known.isEmpty()) {
            return visible(caller, known.getFirst());
        }
        Places.Place place = places.find(placeId)
                .filter(one -> one.personId().equals(caller.personId()) || caller.has(Role.SUPERVISOR))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (!staff.isKnown(toPerson) || toPerson.equals(place.personId())) {
            throw new ProblemException(FleetProblem.NOT_A_FIELD_PERSON).with("personId", toPerson);
        }
        database.createNativeQuery("""
                        INSERT INTO shift_swap (id, place_id, asked_by, asked_at, to_person, reason, state)
                        VALUES (:id, :place, :by, :now, :to, cast(:reason AS text), 'ASKED')""")
                .setParameter("id", id)
                .setParameter("place", placeId)
                .setParameter("by", place.personId())
                .setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("to", toPerson)
                .setParameter("reason", reason)
                .executeUpdate();
        return get(id);
    }

    /**
     * Answers a question; who asked takes it back by declining.
     *
     * @throws ProblemException 409 may-not-be-rostered, swap-over
     */
    @Transactional
    ShiftSwap answer(Caller caller, UUID id, boolean agreed) {
        ShiftSwap swap = visible(caller, get(id));
        boolean asker = swap.askedBy().equals(caller.personId());
        boolean mayAgree = swap.toPerson().equals(caller.personId()) || caller.has(Role.SUPERVISOR);
        if (agreed && !mayAgree) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        State state = agreed ? State.AGREED : asker && !mayAgree ? State.WITHDRAWN : State.DECLINED;
        Instant now = clock.instant();
        boolean open = database.createNativeQuery("""
                        UPDATE shift_swap SET state = :state, decided_by = :by, decided_at = :now WHERE id = :id AND state = 'ASKED'""")
                        .setParameter("state", state.name())
                        .setParameter("by", caller.personId())
                        .setParameter("now", Timestamp.from(now))
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
        if (!open) {
            if (swap.state() == state) {
                return swap;
            }
            throw new ProblemException(FleetProblem.SWAP_OVER);
        }
        if (agreed) {
            giveOver(caller, swap, now);
        }
        return get(id);
    }

    private void giveOver(Caller caller, ShiftSwap swap, Instant now) {
        Places.Place place =
                places.find(swap.placeId()).orElseThrow(() -> new ProblemException(FleetProblem.SWAP_OVER));
        Shifts.Shift shift = shifts.at(place.day(), place.shift());
        places.lock(place.unitId(), place.day(), place.shift());
        places.ofPerson(swap.toPerson(), place.startsAt(), place.endsAt()).stream()
                .findFirst()
                .ifPresent(other -> {
                    throw new ProblemException(FleetProblem.PERSON_ROSTERED_ELSEWHERE)
                            .with("name", other.name())
                            .with("unitId", other.unitId())
                            .with("callSign", other.callSign());
                });
        writeRoster.refuseUnfit(shift, List.of(new WriteRoster.Rostered(swap.toPerson(), place.role())));
        if (!places.remove(place.id(), now)) {
            throw new ProblemException(FleetProblem.SWAP_OVER);
        }
        places.add(place.unitId(), shift, swap.toPerson(), place.role(), "swap", now, caller.personId());
        startShifts.changed(place.unitId(), shift, now);
    }

    /** Questions that wait for an answer: all, or those from and to one person. */
    List<ShiftSwap> open(@Nullable String personId) {
        return list(
                query("""
                w.state = 'ASKED' AND p.removed_at IS NULL AND p.ends_at > :now
                AND (cast(:person AS text) IS NULL OR w.asked_by = :person OR w.to_person = :person)
                ORDER BY p.starts_at, w.id""").setParameter("now", Timestamp.from(clock.instant())).setParameter("person", personId));
    }

    private ShiftSwap get(UUID id) {
        return list(query("w.id = :id").setParameter("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private static ShiftSwap visible(Caller caller, ShiftSwap swap) {
        if (caller.has(Role.SUPERVISOR)
                || swap.askedBy().equals(caller.personId())
                || swap.toPerson().equals(caller.personId())) {
            return swap;
        }
        throw new ProblemException(PlatformProblem.NOT_FOUND);
    }

    private Query query(String where) {
        return database.createNativeQuery(SELECT + where, Tuple.class);
    }

    private static List<ShiftSwap> list(Query query) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream()
                .map(row -> new ShiftSwap(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        LocalDate.parse(row.get(2, String.class)),
                        row.get(3, Integer.class),
                        row.get(4, String.class),
                        CrewRole.valueOf(row.get(5, String.class)),
                        row.get(6, String.class),
                        row.get(7, String.class),
                        row.get(8, String.class),
                        row.get(9, String.class),
                        row.get(10, String.class),
                        State.valueOf(row.get(11, String.class)),
                        row.get(12, Instant.class)))
                .toList();
    }
}
