package id.psc119.platform.retention;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/** What every service keeps for a time: its event log, receipts, the words beside its evidence, and the evidence itself. */
@Singleton
class PlatformKinds implements RetentionKinds {
    private final EntityManager database;
    private final RetentionSettings settings;
    private final StillNeeded needed;

    PlatformKinds(EntityManager database, RetentionSettings settings, StillNeeded needed) {
        this.database = database;
        this.settings = settings;
        this.needed = needed;
    }

    @Override
    public List<Retained> all() {
        return List.of(
                // Only what has its number: the sealer finds the rest by its absence.
                rows(
                        "event-log",
                        settings.eventLog(),
                        "event_log",
                        "id",
                        "r.at",
                        "r.position IS NOT NULL",
                        "DELETE FROM event_log"),
                rows(
                        "receipts",
                        settings.receipts(),
                        "receipt",
                        "ctid",
                        "r.received_at",
                        "true",
                        "DELETE FROM receipt"),
                rows(
                        "push-messages",
                        settings.push(),
                        "push_message",
                        "id",
                        "r.made_at",
                        "true",
                        "DELETE FROM push_message"),
                rows(
                        "push-subscriptions",
                        settings.push(),
                        "push_subscription",
                        "id",
                        "r.renewed_at",
                        "true",
                        "DELETE FROM push_subscription"),
                RetainedRows.of("words", "told_text")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("digest")
                        .age("r.told_at")
                        .exercise("r.exercise")
                        .due("r.erased_at IS NULL AND NOT (" + needed.words() + ")")
                        .change("UPDATE told_text SET words = NULL, salt = NULL, erased_at = now()")
                        .in(database),
                new SealedPeriods(database, settings.evidence(), needed));
    }

    private Retained rows(String kind, Duration keep, String table, String key, String age, String due, String change) {
        return RetainedRows.of(kind, table)
                .keep(keep, keep)
                .key(key)
                .age(age)
                .exercise("false")
                .due(due)
                .change(change)
                .in(database);
    }
}
