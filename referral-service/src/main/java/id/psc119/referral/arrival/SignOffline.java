package id.psc119.referral.arrival;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.facility.Facilities;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a facility's device has signed while neither phone had a network. Whoever brings it has no part in it: the key says who has
 * signed, so either phone may come first, and the second one changes nothing.
 */
@ApplicationScoped
class SignOffline {
    /** More devices than somebody has. */
    private static final int MOST_KEYS = 10;

    private final EntityManager database;
    private final Facilities facilities;
    private final Clock clock;

    SignOffline(EntityManager database, Facilities facilities, Clock clock) {
        this.database = database;
        this.facilities = facilities;
        this.clock = clock;
    }

    /** A key of the caller's own device. The oldest one ends when there are too many. */
    @Transactional
    DeviceKeyResource.KeyList register(Caller caller, UUID id, String name, String publicKey) {
        lock(id);
        if (DeviceKey.read(publicKey).isEmpty()) {
            throw new ProblemException(ArrivalProblem.KEY_UNREADABLE);
        }
        DeviceKey kept = database.find(DeviceKey.class, id);
        if (kept != null && !kept.isSame(caller.personId(), publicKey)) {
            throw new ProblemException(ArrivalProblem.SIGNATURE_ID_USED);
        }
        if (kept == null) {
            List<DeviceKey> before = keysOf(caller.personId());
            before.stream().skip(MOST_KEYS - 1L).forEach(key -> key.end(clock.instant()));
            database.persist(new DeviceKey(id, caller.personId(), name, publicKey, clock.instant()));
        }
        return list(caller);
    }

    /** A device that is lost signs nothing from now on. */
    @Transactional
    DeviceKeyResource.KeyList end(Caller caller, UUID id) {
        DeviceKey key = database.find(DeviceKey.class, id);
        if (key == null || !key.isOf(caller.personId())) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        key.end(clock.instant());
        return list(caller);
    }

    @Transactional
    DeviceKeyResource.KeyList keys(Caller caller) {
        return list(caller);
    }

    private DeviceKeyResource.KeyList list(Caller caller) {
        return new DeviceKeyResource.KeyList(keysOf(caller.personId()).stream()
                .map(key -> new DeviceKeyResource.KeyView(key.id(), key.name(), key.registered(), key.ended()))
                .toList());
    }

    /** The newest first. */
    private List<DeviceKey> keysOf(String personId) {
        return database.createQuery(
                        "FROM DeviceKey WHERE personId = :person AND ended IS NULL ORDER BY registered DESC, id",
                        DeviceKey.class)
                .setParameter("person", personId)
                .getResultList();
    }

    /** @param handedAt to the minute, as people say it */
    @Transactional
    OfflineSignatureResource.Brought bring(
            UUID patientId,
            UUID id,
            UUID keyId,
            Instant handedAt,
            String receivedBy,
            String challenge,
            String signature,
            Provenance report) {
        lock(id);
        Instant minute = handedAt.truncatedTo(ChronoUnit.MINUTES);
        DeviceKey key = database.find(DeviceKey.class, keyId);
        OfflineSignature given = new OfflineSignature(
                id,
                patientId,
                keyId,
                minute,
                receivedBy.strip(),
                challenge,
                signature,
                verdict(
                        key,
                        OfflineSignature.words(patientId, minute, receivedBy, challenge),
                        challenge,
                        signature,
                        minute),
                report);
        OfflineSignature kept = database.find(OfflineSignature.class, id);
        if (kept != null && !kept.repeats(given)) {
            throw new ProblemException(ArrivalProblem.SIGNATURE_ID_USED);
        }
        if (kept == null) {
            database.persist(given);
            if (given.verdict() == OfflineSignature.Verdict.GENUINE && key != null) {
                sign(given, patientId, id, key);
            }
        }
        OfflineSignature valid = kept == null ? given : kept;
        return new OfflineSignatureResource.Brought(
                id, valid.verdict(), valid.report().recorded());
    }

    private static OfflineSignature.Verdict verdict(
            @Nullable DeviceKey key, String words, String challenge, String signature, Instant minute) {
        if (key == null) {
            return OfflineSignature.Verdict.KEY_UNKNOWN;
        }
        // With a bar in the challenge, a part of the name could be taken for one.
        if (challenge.contains("|") || !key.hasSigned(words, signature)) {
            return OfflineSignature.Verdict.WORDS_CHANGED;
        }
        return key.hadEndedBy(minute) ? OfflineSignature.Verdict.KEY_ENDED : OfflineSignature.Verdict.GENUINE;
    }

    /** As if the signer had sent it. Whether they may sign for the destination is {@link SignedHandOver}'s to say. */
    private void sign(OfflineSignature given, UUID patientId, UUID id, DeviceKey key) {
        if (database.find(HandOverSignature.class, id) == null) {
            Provenance brought = given.report();
            database.persist(new HandOverSignature(
                    id,
                    patientId,
                    HandOverSignature.Side.FACILITY,
                    given.handedAt(),
                    given.receivedBy() == null ? "" : given.receivedBy(),
                    facilities.ofPerson(key.personId()).toArray(UUID[]::new),
                    new Provenance(
                            brought.happened(),
                            brought.sent(),
                            brought.via(),
                            null,
                            key.personId(),
                            key.name(),
                            brought.recorded())));
        }
    }

    private void lock(UUID id) {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:id, 0)) AS text)")
                .setParameter("id", id.toString())
                .getSingleResult();
    }
}
