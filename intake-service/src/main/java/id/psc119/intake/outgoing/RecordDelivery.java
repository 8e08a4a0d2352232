package id.psc119.intake.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records what a gateway reports of messages that it was given. A report of an unknown message is counted as taken. */
@ApplicationScoped
public class RecordDelivery {
    private static final Logger LOG = Logger.getLogger(RecordDelivery.class);

    private final OutgoingMessages messages;
    private final Clock clock;

    RecordDelivery(OutgoingMessages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A report.
     *
     * @param messageId the gateway's, or ours
     * @param state the gateway has delivered it, or could not
     * @param why a code of the gateway
     */
    public record Report(
            String messageId, OutgoingState state, @Nullable String why) {}

    /** Takes reports in any order and number; a message that was delivered stays so. */
    @Transactional
    public void record(List<Report> reports) {
        for (Report report : reports) {
            boolean known = messages.recordReport(report.messageId(), report.state(), report.why(), clock.instant());
            LOG.infof("delivery report: state=%s known=%s", report.state(), known);
        }
    }
}
