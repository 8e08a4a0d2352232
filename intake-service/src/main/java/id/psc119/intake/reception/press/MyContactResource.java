package id.psc119.intake.reception.press;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.signin.session.SignedInPhones;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.intake.triage.progress.Progress;
import id.psc119.intake.triage.progress.Progresses;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Channel;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What somebody has reported with a phone on which he was signed in. A press without sign-in is followed by its secret. */
@Path("/my-contacts")
@RunOnVirtualThread
public class MyContactResource {
    private static final int SHOWN = 50;

    private final SignedInPhones phones;
    private final Contacts contacts;
    private final Incidents incidents;
    private final Progresses progresses;

    MyContactResource(SignedInPhones phones, Contacts contacts, Incidents incidents, Progresses progresses) {
        this.phones = phones;
        this.contacts = contacts;
        this.incidents = incidents;
        this.progresses = progresses;
    }

    /** @param spokenNumber of the incident that came of it */
    public record MyContact(
            UUID id,
            Channel channel,
            Instant receivedAt,
            boolean exercise,
            PressResource.PressState state,
            @Nullable String spokenNumber) {}

    @GET
    @RolesAllowed({Role.CITIZEN, Role.CREW, Role.RESPONDER})
    @ObjectRule("those that came from a phone signed in with the caller's number")
    @Transactional
    @Operation(summary = "The caller's own contacts, the newest first")
    public List<MyContact> mine() {
        List<Contact> own = phones.ofRequest()
                .map(number -> contacts.verifiedBy(number.numberHash(), SHOWN))
                .orElse(List.of());
        if (own.isEmpty()) {
            return List.of();
        }
        Map<UUID, UUID> incidentOf = incidents
                .linksOf(own.stream().map(Contact::id).toList())
                .stream()
                .collect(Collectors.toMap(Link::contactId, Link::incidentId));
        Map<UUID, Incident> linked =
                incidents.byIds(incidentOf.values()).stream().collect(Collectors.toMap(Incident::id, it -> it));
        Map<UUID, Progress> progress = progresses.of(linked.keySet().stream().toList());
        return own.stream()
                .map(contact -> {
                    @Nullable Incident incident = linked.get(incidentOf.getOrDefault(contact.id(), contact.id()));
                    return new MyContact(
                            contact.id(),
                            contact.channel(),
                            contact.receivedAt(),
                            contact.exercise(),
                            PressResource.stateOf(
                                    contact, incident, incident == null ? null : progress.get(incident.id())),
                            incident == null ? null : incident.spokenNumber());
                })
                .toList();
    }
}
