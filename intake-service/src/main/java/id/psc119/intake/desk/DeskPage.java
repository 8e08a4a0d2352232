package id.psc119.intake.desk;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that the desk keeps current by the stream.
 *
 * @param position of the event log at which the page is true, {@code epoch-position}
 */
public record DeskPage<T>(List<T> items, @Nullable String next, String position) {
    static <T> DeskPage<T> of(Page<T> page, EventLog.Position position) {
        return new DeskPage<>(page.items(), page.next(), position.toString());
    }
}
