package id.psc119.intake.reception.call;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.directory.place.EnteredPlaces;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.block.Blocks;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.contact.Reported;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Place;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The form that a call taker fills while somebody talks to him, and on which he later corrects any contact. */
@Path("/contacts/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ContactFormResource {
    private static final Logger LOG = Logger.getLogger(ContactFormResource.class);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Contacts contacts;
    private final Incidents incidents;
    private final EnteredPlaces places;
    private final PhoneNumbers numbers;
    private final Blocks blocks;
    private final IntakeChanges desk;
    private final Caller caller;
    private final Clock clock;

    ContactFormResource(
            Contacts contacts,
            Incidents incidents,
            EnteredPlaces places,
            PhoneNumbers numbers,
            Blocks blocks,
            IntakeChanges desk,
            Caller caller,
            Clock clock) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.places = places;
        this.numbers = numbers;
        this.blocks = blocks;
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What the form holds; a field that is absent stays as it was.
     *
     * @param channel needed for a new contact, afterwards it stays
     * @param receivedAt when it reached us; a form filled on paper is entered later with its real time
     * @param numberAsReceived what the exchange showed, to the letter; the first one stays
     * @param exercise counts for a new contact only
     */
    public record ContactForm(
            @Nullable Channel channel,
            @Nullable Instant receivedAt,
            @Nullable @Size(max = 60) String numberAsReceived,
            @Nullable @Size(max = 40) String callBackNumber,
            @Nullable @Size(max = 100) String reporterName,
            @Nullable @Size(max = 100) String reporterRelation,
            @Nullable @Valid Place place,
            @Nullable Complaint complaint,
            @Nullable @Size(max = 2000) String note,
            @Nullable Boolean exercise) {}

    @PUT
    @Transactional
    @Operation(
            summary = "Enters or corrects a contact",
            description =
                    "A contact that a call taker makes is claimed by him. Later values win, absent ones change nothing.")
    @APIResponse(
            responseCode = "201",
            description = "New",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContactView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Corrected",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContactView.class)))
    public RestResponse<ContactView> put(UUID id, @NotNull @Valid ContactForm form) {
        Instant now = clock.instant();
        @Nullable Place place = places.accept(form.place());
        Optional<Contact> known = contacts.lock(id);
        Contact contact = known.isPresent() ? known.get() : receive(id, form, now);
        contact.showedNumber(numbers.told(form.numberAsReceived()));
        contact.callBackAt(numbers.told(form.callBackNumber()));
        contact.reporter(form.reporterName(), form.reporterRelation());
        contact.locate(place);
        contact.told(form.complaint(), form.note());
        flagNumber(contact);
        blocks.mark(contact);
        incidents.linkOf(id).map(Link::incidentId).flatMap(incidents::lock).ifPresent(incident -> {
            if (incident.follow(contact)) {
                desk.changed(incident);
            }
        });
        return RestResponse.status(
                known.isPresent() ? RestResponse.Status.OK : RestResponse.Status.CREATED, desk.changed(contact));
    }

    private Contact receive(UUID id, ContactForm form, Instant now) {
        Channel channel = form.channel();
        if (channel == null) {
            throw IntakeProblem.invalid("channel", "say how it reached us");
        }
        Instant receivedAt = form.receivedAt() == null ? now : Reported.possible("receivedAt", form.receivedAt());
        if (receivedAt.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw IntakeProblem.invalid("receivedAt", "must not lie in the future");
        }
        Contact contact =
                new Contact(id, channel, receivedAt, null, Duration.ZERO, Boolean.TRUE.equals(form.exercise()), now);
        contact.claim(caller.personId(), caller.name(), false, now);
        contacts.add(contact);
        LOG.infof("contact entered: contact=%s channel=%s exercise=%s", id, channel, contact.exercise());
        return contact;
    }

    private void flagNumber(Contact contact) {
        if (numbers.isNobodys(contact.numberAsReceived())) {
            contact.flag(Flag.NUMBER_IS_NOBODYS);
        }
        if (contact.reachableAt() == null) {
            contact.flag(Flag.NO_NUMBER);
        } else {
            contact.unflag(Flag.NO_NUMBER);
        }
    }
}
