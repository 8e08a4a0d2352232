package id.psc119.referral.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A time in a row of a native query, whatever class the driver gives it. */
public final class Moment {
    private Moment() {}

    /** The time; null for none. */
    public static @Nullable Instant orNull(@Nullable Object column) {
        return column == null ? null : of(column);
    }

    /** The time of a column that is never null. */
    public static Instant of(Object column) {
        return switch (column) {
            case Instant instant -> instant;
            case OffsetDateTime time -> time.toInstant();
            case Timestamp time -> time.toInstant();
            default -> throw new IllegalArgumentException("no time: " + column.getClass());
        };
    }
}
