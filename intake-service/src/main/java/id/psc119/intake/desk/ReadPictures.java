package id.psc119.intake.desk;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.ContactClaim;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.picture.ContactPictures;
import id.psc119.intake.reception.picture.PictureState;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows the pictures of a contact to whoever works on it. */
@ApplicationScoped
class ReadPictures {
    private final Contacts contacts;
    private final ContactPictures pictures;
    private final Incidents incidents;
    private final Disclosure disclosure;
    private final Caller caller;

    ReadPictures(
            Contacts contacts, ContactPictures pictures, Incidents incidents, Disclosure disclosure, Caller caller) {
        this.contacts = contacts;
        this.pictures = pictures;
        this.incidents = incidents;
        this.disclosure = disclosure;
        this.caller = caller;
    }

    /** What is known of the pictures of a contact; the pictures themselves are opened one by one. */
    @Transactional
    List<ContactPictures.Picture> of(UUID contactId) {
        return pictures.of(List.of(getContact(contactId).id()));
    }

    /**
     * One picture, and who saw it is written to the read audit.
     *
     * @throws ProblemException 403 picture-needs-claim for a call taker who does not handle the contact; 404 when it is not there
     */
    @Transactional
    ContactPictureResource.PictureFile open(UUID contactId, UUID pictureId, @Nullable String purpose) {
        Contact contact = getContact(contactId);
        if (!mayOpen(contact)) {
            throw new ProblemException(IntakeProblem.PICTURE_NEEDS_CLAIM);
        }
        ContactPictures.Picture picture = pictures.find(pictureId)
                .map(ContactPictures.Known::picture)
                .filter(found -> found.contactId().equals(contactId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        @Nullable String mediaType = picture.mediaType();
        if (mediaType == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        PersonalDataAccess look = disclosure.look("contact", contactId, purpose);
        @Nullable
        String content = look.text(
                "picture",
                pictures.content(pictureId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        look.record();
        return new ContactPictureResource.PictureFile(mediaType, content);
    }

    /** The pictures of everybody who reported an incident, and the one that is to be opened; another service asks and keeps the audit. */
    @Transactional
    PictureQuestionResource.IncidentPictures ofIncident(UUID incidentId, @Nullable UUID pictureId) {
        List<ContactPictures.Picture> kept = pictures
                .of(incidents.linksTo(List.of(incidentId)).stream()
                        .filter(link -> link.endedAt() == null)
                        .map(Link::contactId)
                        .distinct()
                        .toList())
                .stream()
                .filter(picture -> picture.state() == PictureState.KEPT)
                .toList();
        Optional<ContactPictureResource.PictureFile> opened = kept.stream()
                .filter(picture -> picture.id().equals(pictureId))
                .findAny()
                .flatMap(picture -> Stream.ofNullable(picture.mediaType())
                        .flatMap(type -> pictures
                                .content(picture.id())
                                .map(content -> new ContactPictureResource.PictureFile(type, content))
                                .stream())
                        .findAny());
        return new PictureQuestionResource.IncidentPictures(
                kept.stream()
                        .flatMap(picture -> Stream.ofNullable(picture.mediaType())
                                .map(type -> new PictureQuestionResource.IncidentPicture(
                                        picture.id(), type, picture.receivedAt())))
                        .toList(),
                opened.orElse(null));
    }

    /** Dispatchers and supervisors any; a call taker those of the contacts that they handle. */
    private boolean mayOpen(Contact contact) {
        @Nullable ContactClaim claim = contact.claim();
        return caller.has(Role.DISPATCHER)
                || caller.has(Role.SUPERVISOR)
                || (claim != null && claim.personId().equals(caller.personId()));
    }

    private Contact getContact(UUID id) {
        return contacts.findByIdOptional(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }
}
