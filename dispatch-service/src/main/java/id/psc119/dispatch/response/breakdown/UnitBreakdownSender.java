package id.psc119.dispatch.response.breakdown;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends fleet whether a unit is broken down. Nothing waits for it: dispatch marks its own copy of the unit at once. */
@ApplicationScoped
class UnitBreakdownSender implements MessageSender<UnitBreakdownSender.State> {
    private final Units units;
    private final Breakdowns breakdowns;
    private final Outbox outbox;

    UnitBreakdownSender(Units units, Breakdowns breakdowns, Outbox outbox) {
        this.units = units;
        this.breakdowns = breakdowns;
        this.outbox = outbox;
    }

    /** @param brokenSince absent when the unit can drive, or is broken down in an exercise only */
    record State(@Nullable Instant brokenSince) {}

    /** Marks a unit that has broken down or was repaired, in the present transaction. Fleet knows no borrowed unit. */
    void changed(Unit unit) {
        if (unit.message().lender() == null) {
            outbox.mark(this, unit.id());
        }
    }

    @Override
    public String receiver() {
        return "fleet";
    }

    @Override
    public String kind() {
        return "unit-breakdowns";
    }

    @Override
    public Optional<State> state(String id) {
        return units.find(UUID.fromString(id)).map(unit -> new State(unit.isBrokenDown() ? unit.brokenSince() : null));
    }

    /** Units that were ever broken down: fleet may have lost that one was repaired. */
    @Override
    public Collection<String> open() {
        return breakdowns.unitsOfAll().stream()
                .filter(id -> units.find(id)
                        .filter(unit -> unit.message().lender() == null)
                        .isPresent())
                .map(UUID::toString)
                .toList();
    }
}
