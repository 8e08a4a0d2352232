package id.psc119.fleet.duty;

import id.psc119.fleet.unit.Units;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweep;
import id.psc119.vocabulary.DutyState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Asks the crew of a private car whether it is ready when nobody knows, outside the quiet hours, until somebody answers. */
@ApplicationScoped
class AskDuty implements Sweep<UUID> {
    private static final Logger LOG = Logger.getLogger(AskDuty.class);

    private final DutyQuestions questions;
    private final Units units;
    private final WriteToOwners writeToOwners;
    private final DutySettings settings;
    private final Regency regency;
    private final Clock clock;

    AskDuty(
            DutyQuestions questions,
            Units units,
            WriteToOwners writeToOwners,
            DutySettings settings,
            Regency regency,
            Clock clock) {
        this.questions = questions;
        this.units = units;
        this.writeToOwners = writeToOwners;
        this.settings = settings;
        this.regency = regency;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "duty-questions";
    }

    @Override
    public Optional<Instant> nextDue() {
        Instant now = clock.instant();
        // What is due already waits for the end of the quiet hours that are now, what comes later for those that are
        // then.
        return questions
                .nextDue()
                .map(next -> next.isAfter(now) || settings.quietHours().includes(now, regency.zone())
                        ? settings.quietHours().earliest(next.isAfter(now) ? next : now, regency.zone())
                        : next);
    }

    @Override
    public Optional<String> question() {
        return Optional.of(DutyQuestions.TO_ASK);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return settings.quietHours().includes(now, regency.zone()) ? List.of() : questions.due(now, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        units.takeFree(id)
                .filter(unit -> unit.duty().state() == DutyState.UNKNOWN)
                .filter(unit -> questions.ask(id, unit.duty().since(), now, settings.askAgainAfter()))
                .ifPresent(unit -> {
                    writeToOwners.ask(unit, now);
                    LOG.infof("duty asked: unit=%s", unit.callSign());
                });
    }
}
