package id.psc119.referral.reminder;

import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What of facilities and referrals waits for the desk. */
@Path("/reminders")
@RunOnVirtualThread
public class ReminderResource {
    private final FindReminders reminders;

    ReminderResource(FindReminders reminders) {
        this.reminders = reminders;
    }

    /** Everything that waits. */
    public record ReminderList(List<Reminder> items) {}

    @GET
    @ObjectRule("all: what waits names facilities and no patient")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary =
                    "What waits for the desk: hospitals to telephone, held beds whose time is over, referrals without answer")
    public ReminderList all() {
        return new ReminderList(reminders.all());
    }
}
