package id.psc119.intake.reception.message;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.picture.ContactPictures;
import id.psc119.intake.reception.picture.PictureSettings;
import id.psc119.intake.reception.picture.PictureState;
import id.psc119.intake.reception.picture.PlainPicture;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.sweep.Sweeps;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Fetches the pictures of stored messages from their gateway, outside of every request and transaction. A picture that the gateway does not
 * give is asked for again with a growing pause, for about a day; then the desk sees that it is lost.
 */
@ApplicationScoped
class FetchPictures implements Sweep<UUID> {
    static final String NAME = "pictures";

    private static final Logger LOG = Logger.getLogger(FetchPictures.class);
    private static final int AT_ONCE = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(8);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final String NOT_A_PICTURE = "NOT_A_PICTURE";
    private static final String TOO_LARGE = "TOO_LARGE";
    private static final String GATEWAY_AWAY = "GATEWAY_AWAY";
    private static final String NO_GATEWAY = "NO_GATEWAY";

    private final ContactPictures pictures;
    private final Contacts contacts;
    private final IntakeChanges changes;
    private final WhatsAppMedia media;
    private final PictureSettings settings;
    private final Sweeps sweeps;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Semaphore lines = new Semaphore(AT_ONCE, true);

    FetchPictures(
            ContactPictures pictures,
            Contacts contacts,
            IntakeChanges changes,
            WhatsAppMedia media,
            PictureSettings settings,
            Sweeps sweeps,
            MeterRegistry meters,
            Clock clock) {
        this.pictures = pictures;
        this.contacts = contacts;
        this.changes = changes;
        this.media = media;
        this.settings = settings;
        this.sweeps = sweeps;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return pictures.nextDue();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(due_at) FROM contact_picture WHERE state = 'WAITING'");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return pictures.due(now, limit);
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }

    /** Begins to fetch and returns; a slow gateway holds back only what is more than a few. */
    @Override
    public void handle(UUID id, Instant now) {
        Optional<ContactPictures.Claimed> claimed =
                QuarkusTransaction.requiringNew().call(() -> pictures.claim(id, clock.instant(), LEASE));
        if (claimed.isEmpty()) {
            return;
        }
        lines.acquireUninterruptibly();
        Thread.ofVirtual().name("picture").start(() -> {
            try {
                fetch(claimed.get());
            } catch (RuntimeException e) {
                // Its lease ends, and it is asked for again.
                LOG.errorf(e, "picture not kept: picture=%s", id);
            } finally {
                lines.release();
            }
        });
    }

    private void fetch(ContactPictures.Claimed picture) {
        if (!media.isOpen()) {
            end(picture, PictureState.LOST, NO_GATEWAY);
            return;
        }
        try {
            byte[] sent = media.fetch(picture.media());
            Optional<PlainPicture> plain = PlainPicture.in(sent);
            if (plain.isEmpty()) {
                end(picture, PictureState.REFUSED, NOT_A_PICTURE);
                return;
            }
            keep(picture, plain.get(), PlainPicture.digestOf(sent));
        } catch (WhatsAppMedia.TooLarge e) {
            end(picture, PictureState.REFUSED, TOO_LARGE);
        } catch (IOException e) {
            again(picture, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(ContactPictures.Claimed picture, PlainPicture plain, String digest) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (pictures.fetched(picture.id(), plain, digest, clock.instant())) {
                announce(picture.contactId());
            }
        });
        count("kept");
        LOG.infof(
                "picture kept: contact=%s picture=%s bytes=%d",
                picture.contactId(), picture.id(), plain.content().length);
    }

    private void again(ContactPictures.Claimed picture, IOException why) {
        if (picture.attempts() >= settings.tries()) {
            end(picture, PictureState.LOST, GATEWAY_AWAY);
            return;
        }
        LOG.warnf(
                "picture not fetched: picture=%s attempt=%d why=%s",
                picture.id(), picture.attempts(), why.getMessage());
        Instant due = clock.instant().plus(pauseAfter(picture.attempts()));
        QuarkusTransaction.requiringNew().run(() -> pictures.postpone(picture.id(), due));
        count("postponed");
        sweeps.wake(NAME);
    }

    private void end(ContactPictures.Claimed picture, PictureState state, String why) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (pictures.end(picture.id(), state, why)) {
                announce(picture.contactId());
            }
        });
        count("given-up");
        LOG.warnf("picture given up: contact=%s picture=%s why=%s", picture.contactId(), picture.id(), why);
    }

    private void announce(UUID contactId) {
        contacts.lock(contactId).ifPresent(changes::changed);
    }

    /** 2 s, 8 s, 32 s, 2 min, 8.5 min, 34 min, 2.3 h, 8 h. */
    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(2 * (attempts - 1), 16));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void count(String outcome) {
        meters.counter("psc.pictures", "outcome", outcome).increment();
    }
}
