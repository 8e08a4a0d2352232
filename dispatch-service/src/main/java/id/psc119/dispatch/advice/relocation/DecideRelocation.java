package id.psc119.dispatch.advice.relocation;

import id.psc119.dispatch.advice.relocation.RelocationInputs.Post;
import id.psc119.dispatch.advice.relocation.Relocations.Decided;
import id.psc119.dispatch.advice.relocation.Relocations.Decision;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what a dispatcher decides about a move, and informs the crew. */
@ApplicationScoped
public class DecideRelocation {
    private final RelocationInputs standings;
    private final Relocations relocations;
    private final RelocationSettings settings;
    private final Units units;
    private final Assignments assignments;
    private final EventLog log;
    private final Clock clock;

    DecideRelocation(
            RelocationInputs standings,
            Relocations relocations,
            RelocationSettings settings,
            Units units,
            Assignments assignments,
            EventLog log,
            Clock clock) {
        this.standings = standings;
        this.relocations = relocations;
        this.settings = settings;
        this.units = units;
        this.assignments = assignments;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What is decided.
     *
     * @param seconds and {@code gain} as advised; absent when nothing was advised
     */
    public record Choice(
            UUID unitId,
            UUID postId,
            Decision decision,
            @Nullable Double seconds,
            @Nullable Double gain,
            @Nullable String reason) {}

    /** @param fresh false when this was decided before: the answer to a retry */
    public record Recorded(Decided decided, boolean fresh) {}

    /** @throws ProblemException when the unit may not be moved now, or the id belongs to another decision */
    @Transactional
    public Recorded decide(Caller caller, UUID id, Choice deciding) {
        Optional<Decided> known = relocations.find(id);
        if (known.isPresent()) {
            return new Recorded(sameOrTaken(known.get(), deciding), false);
        }
        Unit unit = units.findLocked(deciding.unitId())
                .orElseThrow(() -> new ProblemException(DispatchProblem.UNIT_UNKNOWN));
        Post post = standings
                .ground()
                .flatMap(ground -> ground.post(deciding.postId()))
                .orElseThrow(() -> new ProblemException(DispatchProblem.POST_UNKNOWN));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (deciding.decision() == Decision.ACCEPTED) {
            mustBeMovable(unit, now);
        }
        Decided decided = new Decided(
                id,
                unit.id(),
                unit.callSign(),
                deciding.decision(),
                post.id(),
                post.name(),
                post.point().lat(),
                post.point().lon(),
                deciding.seconds(),
                deciding.gain(),
                deciding.reason(),
                caller.name(),
                now);
        relocations.add(decided, caller.personId());
        Set<String> audience = new HashSet<>(Set.of(EventLog.DESK));
        if (deciding.decision() != Decision.DECLINED) {
            unit.crewIds().forEach(person -> audience.add("person:" + person));
        }
        log.append("relocation", id, false, audience, decided);
        return new Recorded(decided, true);
    }

    private static Decided sameOrTaken(Decided known, Choice deciding) {
        if (known.unitId().equals(deciding.unitId())
                && known.postId().equals(deciding.postId())
                && known.decision() == deciding.decision()) {
            return known;
        }
        throw new ProblemException(DispatchProblem.ID_TAKEN);
    }

    private void mustBeMovable(Unit unit, Instant now) {
        if (!Rostered.isRostered(unit.snapshot(), now)) {
            throw new ProblemException(DispatchProblem.UNIT_NOT_ROSTERED).with("callSign", unit.callSign());
        }
        assignments.liveOfUnit(unit.id()).ifPresent(busy -> {
            throw new ProblemException(DispatchProblem.UNIT_AT_WORK).with("callSign", unit.callSign());
        });
        int moves = relocations.movesSince(now.minus(Relocations.SHIFT)).getOrDefault(unit.id(), 0);
        if (moves >= settings.maxMovesPerShift()) {
            throw new ProblemException(DispatchProblem.RELOCATION_LIMIT)
                    .with("callSign", unit.callSign())
                    .with("moves", moves);
        }
    }
}
