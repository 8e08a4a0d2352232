package id.psc119.referral.request;

import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.patient.Patients;
import id.psc119.referral.report.Moment;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Letters and pictures of a referral. Its sender attaches them. One that names the patient shows itself only to who may know the patient;
 * another one, such as an ECG without a name, also to the facilities that are asked.
 */
@ApplicationScoped
class Attachments {
    static final int MOST = 10;

    private static final String FIELD = "referral_attachment_content.content";

    private final EntityManager database;
    private final Referrals referrals;
    private final Facilities facilities;
    private final Patients patients;
    private final FieldCipher cipher;
    private final Disclosure disclosure;

    Attachments(
            EntityManager database,
            Referrals referrals,
            Facilities facilities,
            Patients patients,
            FieldCipher cipher,
            Disclosure disclosure) {
        this.database = database;
        this.referrals = referrals;
        this.facilities = facilities;
        this.patients = patients;
        this.cipher = cipher;
        this.disclosure = disclosure;
    }

    /**
     * Keeps a file once.
     *
     * @throws ProblemException 404 for who is not the sender, 409 for an id of another file or an eleventh one, 415 for a file that is
     *     no picture and no PDF
     */
    @Transactional
    AttachmentResource.Attachment keep(
            Caller caller,
            UUID referralId,
            UUID id,
            AttachmentKind kind,
            boolean namesPatient,
            byte[] content,
            Provenance report) {
        boolean mayAttach = referrals
                .lock(referralId)
                .filter(one -> facilities.maySpeakFor(caller, one.from()))
                .isPresent();
        if (!mayAttach) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        FileKind file = FileKind.of(content).orElseThrow(() -> new ProblemException(ReferralProblem.FILE_KIND));
        String digest = digestOf(content);
        List<AttachmentResource.Attachment> known = of(referralId);
        Optional<AttachmentResource.Attachment> same =
                known.stream().filter(one -> one.id().equals(id)).findFirst();
        if (same.isPresent() && same.get().sha256().equals(digest)) {
            return same.get();
        }
        if (same.isPresent() || isUsed(id)) {
            throw new ProblemException(ReferralProblem.FILE_ID_USED);
        }
        if (known.size() >= MOST) {
            throw new ProblemException(ReferralProblem.TOO_MANY_FILES);
        }
        database.createNativeQuery("""
                        INSERT INTO referral_attachment (id, referral_id, kind, names_patient, media_type, bytes, sha256, happened,
                          sent, via, typed_by, typed_by_name, recorded)
                        VALUES (:id, :referral, :kind, :names, :type, :bytes, :digest, :happened, :sent, :via, :by, :name, :recorded)
                        """)
                .setParameter("id", id)
                .setParameter("referral", referralId)
                .setParameter("kind", kind.name())
                .setParameter("names", namesPatient)
                .setParameter("type", file.mediaType())
                .setParameter("bytes", content.length)
                .setParameter("digest", digest)
                .setParameter("happened", Timestamp.from(report.happened()))
                .setParameter("sent", Timestamp.from(report.sent()))
                .setParameter("via", report.via().name())
                .setParameter("by", report.typedBy())
                .setParameter("name", report.typedByName())
                .setParameter("recorded", Timestamp.from(report.recorded()))
                .executeUpdate();
        database.createNativeQuery("INSERT INTO referral_attachment_content VALUES (:id, :content, :recorded)")
                .setParameter("id", id)
                .setParameter("content", cipher.seal(FIELD, Base64.getEncoder().encodeToString(content)))
                .setParameter("recorded", Timestamp.from(report.recorded()))
                .executeUpdate();
        return of(referralId).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What is attached, without the files. */
    @Transactional
    List<AttachmentResource.Attachment> list(Caller caller, UUID referralId) {
        visible(caller, referralId);
        return of(referralId);
    }

    /**
     * A file, as long as it is kept; written to the read audit.
     *
     * @throws ProblemException 404 for who may not see it, 410 when its time is over
     */
    @Transactional
    AttachmentResource.AttachmentFile file(Caller caller, UUID referralId, UUID id) {
        Referral referral = visible(caller, referralId);
        AttachmentResource.Attachment found = of(referralId).stream()
                .filter(one -> one.id().equals(id))
                .filter(one -> !one.namesPatient()
                        || patients.visibleTo(caller, referral.patientId()).isPresent())
                .findFirst()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        PersonalDataAccess look = disclosure.look("patient", referral.patientId(), null);
        @SuppressWarnings("unchecked")
        List<String> kept = database.createNativeQuery(
                        "SELECT content FROM referral_attachment_content WHERE id = :id", String.class)
                .setParameter("id", id)
                .getResultList();
        String sealed = kept.stream().findFirst().orElseThrow(() -> new ProblemException(ReferralProblem.FILE_GONE));
        look.always("attachment", id);
        look.record();
        return new AttachmentResource.AttachmentFile(found.mediaType(), found.sha256(), cipher.open(FIELD, sealed));
    }

    private Referral visible(Caller caller, UUID referralId) {
        return referrals
                .visibleTo(caller, referralId)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private boolean isUsed(UUID id) {
        return !database.createNativeQuery("SELECT 1 FROM referral_attachment WHERE id = :id")
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    private List<AttachmentResource.Attachment> of(UUID referralId) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT id, kind, names_patient, media_type, bytes, sha256, typed_by_name, recorded
                        FROM referral_attachment WHERE referral_id = :referral ORDER BY recorded, id
                        """, Tuple.class)
                .setParameter("referral", referralId)
                .getResultList();
        return rows.stream()
                .map(row -> new AttachmentResource.Attachment(
                        row.get(0, UUID.class),
                        AttachmentKind.valueOf(row.get(1, String.class)),
                        row.get(2, Boolean.class),
                        row.get(3, String.class),
                        ((Number) row.get(4)).intValue(),
                        row.get(5, String.class),
                        row.get(6, String.class),
                        Moment.of(row.get(7))))
                .toList();
    }

    private static String digestOf(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
