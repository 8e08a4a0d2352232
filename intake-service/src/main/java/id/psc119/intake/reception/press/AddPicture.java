package id.psc119.intake.reception.press;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.picture.ContactPictures;
import id.psc119.intake.reception.picture.PictureSettings;
import id.psc119.intake.reception.picture.PlainPicture;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps a picture that the phone which pressed the button adds to its press. */
@ApplicationScoped
class AddPicture {
    private static final Logger LOG = Logger.getLogger(AddPicture.class);

    private final FollowPress followPress;
    private final Contacts contacts;
    private final ContactPictures pictures;
    private final IntakeChanges changes;
    private final PictureSettings settings;
    private final Clock clock;

    AddPicture(
            FollowPress followPress,
            Contacts contacts,
            ContactPictures pictures,
            IntakeChanges changes,
            PictureSettings settings,
            Clock clock) {
        this.followPress = followPress;
        this.contacts = contacts;
        this.pictures = pictures;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Keeps the picture once.
     *
     * @throws ProblemException 404 for another's press; 422 not-a-picture; 409 when the report has ended, has enough pictures, or the id
     *     stands for another picture
     */
    @Transactional
    void add(PressId press, PressSecret secret, UUID pictureId, byte[] sent) {
        FollowPress.Followed followed = followPress.follow(press, secret);
        Contact contact = contacts.getLocked(followed.contact().id());
        String digest = PlainPicture.digestOf(sent);
        Optional<ContactPictures.Known> known = pictures.find(pictureId);
        if (known.isPresent()) {
            boolean isSame = known.get().picture().contactId().equals(contact.id())
                    && digest.equals(known.get().sentDigest());
            if (!isSame) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return;
        }
        if (followed.state() == PressState.ENDED) {
            throw new ProblemException(IntakeProblem.CONTACT_ENDED);
        }
        Map<UUID, Integer> count = pictures.countOf(List.of(contact.id()));
        if (count.getOrDefault(contact.id(), 0) >= settings.mostOfReport()) {
            throw new ProblemException(IntakeProblem.ENOUGH_PICTURES);
        }
        PlainPicture picture = PlainPicture.in(sent)
                .filter(plain -> sent.length <= settings.mostBytes())
                .orElseThrow(() -> new ProblemException(IntakeProblem.NOT_A_PICTURE));
        pictures.add(pictureId, contact.id(), contact.channel(), picture, digest, clock.instant());
        changes.changed(contact);
        LOG.infof("picture kept: contact=%s picture=%s bytes=%d", contact.id(), pictureId, picture.content().length);
    }
}
