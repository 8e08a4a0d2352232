package id.psc119.intake.triage.incident;

import id.psc119.intake.directory.area.Localities;
import id.psc119.platform.outbox.MessageSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Sends incidents as reported to dispatch, before every other message that waits. */
@ApplicationScoped
public class ReportedIncidentSender implements MessageSender<ReportedIncidentMessage> {
    private final Incidents incidents;
    private final Localities localities;

    ReportedIncidentSender(Incidents incidents, Localities localities) {
        this.incidents = incidents;
        this.localities = localities;
    }

    @Override
    public String receiver() {
        return "dispatch";
    }

    @Override
    public String kind() {
        return "reported-incidents";
    }

    @Override
    public int urgency() {
        return 0;
    }

    @Override
    @Transactional
    public Optional<ReportedIncidentMessage> state(String id) {
        return incidents
                .findByIdOptional(UUID.fromString(id))
                .map(incident -> ReportedIncidentMessage.of(incident, localities.named(incident.place())));
    }

    @Override
    @Transactional
    public Collection<String> open() {
        return incidents.openIds().stream().map(UUID::toString).toList();
    }
}
