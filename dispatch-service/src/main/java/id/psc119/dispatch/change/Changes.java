package id.psc119.dispatch.change;

import id.psc119.platform.transaction.EndOfTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a transaction changes. At its end, before the commit, {@link Changed} is fired once, so each row goes to the boards
 * and each message to the outbox once, in its last state, and no feature needs to know who observes it.
 *
 * <p>The observers, in their order:
 *
 * <table>
 * <caption>Observers of {@code Changed}</caption>
 * <tr><th>priority</th><th>observer</th><th>what it does</th></tr>
 * <tr><td>10</td><td>{@code response.progress.IncidentStateUpdater}</td><td>sets each incident's state, or closes it</td></tr>
 * <tr><td>11</td><td>{@code response.breakdown.EndPlayedBreakdowns}</td><td>ends breakdowns that were played in an exercise which is over</td></tr>
 * <tr><td>11</td><td>{@code advice.travel.EtaKeeper}</td><td>sets the ETA of each live assignment</td></tr>
 * <tr><td>12</td><td>{@code response.waiting.SetTimers}</td><td>sets the timers of what each incident waits for</td></tr>
 * <tr><td>15</td><td>{@code advice.learning.Learning}</td><td>notes what a journey was expected to take, and took</td></tr>
 * <tr><td>20</td><td>{@code desk.board.Board}</td><td>writes changed rows to the event log of the screens</td></tr>
 * <tr><td>20</td><td>{@code exchange.progress.IncidentProgressSender}</td><td>marks incidents for intake</td></tr>
 * <tr><td>20</td><td>{@code exchange.arrival.ArrivalSender}</td><td>announces, withdraws and marks arrivals for referral</td></tr>
 * <tr><td>20</td><td>{@code exchange.engagement.EngagementSender}</td><td>marks assignments for fleet</td></tr>
 * <tr><td>20</td><td>{@code planning.job.PlannedJobSender}</td><td>marks home visits and bus runs whose crew has changed for referral</td></tr>
 * <tr><td>20</td><td>{@code planning.day.GiveWay}</td><td>wishes for a new day's plan when an emergency takes or frees a team</td></tr>
 * <tr><td>20</td><td>{@code response.scenerequest.TellAskingCrew}</td><td>rings the crew that has asked for one more unit when there is news</td></tr>
 * <tr><td>20</td><td>{@code response.mutualaid.AidRequestSender}</td><td>marks requests to neighbouring services' suites</td></tr>
 * </table>
 *
 * Those at 20 do not depend on each other's results. A test compares this table with the code.
 */
@ApplicationScoped
public class Changes {
    private static final String COLLECTED = Changes.class.getName();

    private final TransactionSynchronizationRegistry transaction;
    private final EndOfTransaction end;
    private final Event<Changed> changed;

    Changes(TransactionSynchronizationRegistry transaction, EndOfTransaction end, Event<Changed> changed) {
        this.transaction = transaction;
        this.end = end;
        this.changed = changed;
    }

    public void incident(UUID id) {
        collected().add(Changed.Kind.INCIDENT, id);
    }

    /** An assignment and with it its unit. */
    public void assignment(UUID id, UUID unitId) {
        collected().add(Changed.Kind.ASSIGNMENT, id);
        unit(unitId);
    }

    public void unit(UUID id) {
        collected().add(Changed.Kind.UNIT, id);
    }

    public void facility(UUID id) {
        collected().add(Changed.Kind.FACILITY, id);
    }

    /**
     * Fires {@link Changed} now for what has changed until now, so that an answer can show its result. For the last step of a use
     * case: what changes afterwards is fired at the end of the transaction, once more.
     */
    public void conclude() {
        @Nullable Changed present = (Changed) transaction.getResource(COLLECTED);
        if (present != null) {
            fire(present);
        }
    }

    private void fire(Changed collected) {
        if (!collected.isObserved()) {
            changed.fire(collected);
            collected.setObserved();
        }
    }

    private Changed collected() {
        @Nullable Changed present = (Changed) transaction.getResource(COLLECTED);
        if (present != null && !present.isObserved()) {
            return present;
        }
        Changed fresh = new Changed();
        transaction.putResource(COLLECTED, fresh);
        end.before(() -> fire(fresh));
        return fresh;
    }
}
