package id.psc119.platform.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long what is kept; {@code docs/retention.md} is the table of it, with the reasons, and a test holds the two together. Days,
 * since a year is 365 of them here. A setting that has a second one for exercises lets those go sooner.
 */
@ConfigMapping(prefix = "psc.retention")
public interface RetentionSettings {
    /** Whether the daily job runs. Off, only {@code ./psc retention run} forgets anything. */
    @WithDefault("true")
    boolean enabled();

    /** How often the job runs. */
    @WithDefault("24h")
    Duration every();

    /** How long after the start it runs for the first time, so that a restart in an emergency has the database to itself. */
    @WithDefault("20m")
    Duration firstAfter();

    /** Rows that one transaction takes; small, so that nobody waits for its locks. */
    @WithDefault("200")
    int batch();

    /** The log of changes behind the live screens. */
    @WithDefault("P30D")
    Duration eventLog();

    /** Which version of each message was taken. Longer than any message may still be on its way. */
    @WithDefault("P400D")
    Duration receipts();

    /** What people said or wrote beside a timeline or report: names, reasons, notes. Its digest stays. */
    @WithDefault("P730D")
    Duration words();

    /** The same of exercises. */
    @WithDefault("P90D")
    Duration wordsOfExercises();

    /** Who called and from where: numbers, names, notes and the exact place of a contact and of its incident. */
    @WithDefault("P730D")
    Duration callers();

    /** The same of exercises. */
    @WithDefault("P90D")
    Duration callersOfExercises();

    /** What a phone sent with its press, beside what became the contact. */
    @WithDefault("P30D")
    Duration presses();

    /** Sign-ins by telephone that have ended, and their tokens. */
    @WithDefault("P90D")
    Duration sessions();

    /** Who a patient is, in referral: as long as a medical record. */
    @WithDefault("P9131D")
    Duration patients();

    /** The same of exercises. */
    @WithDefault("P90D")
    Duration patientsOfExercises();

    /** Notifications that were sent to phones, and the phones that have not renewed their registration. */
    @WithDefault("P30D")
    Duration push();

    /** Telephone numbers of crews in assignments and arrivals that have ended. */
    @WithDefault("P90D")
    Duration crewTelephones();

    /** Timelines, trips, reports and the read audit, as whole sealed periods of the chain of evidence. */
    @WithDefault("P3653D")
    Duration evidence();
}
