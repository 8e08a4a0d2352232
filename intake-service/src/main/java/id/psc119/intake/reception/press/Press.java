package id.psc119.intake.reception.press;

import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What the phone behind a contact has sent so far. Reports are repeated and overtake each other on a bad network: whatever
 * their order, the same reports leave the same press.
 */
@Entity
@DynamicUpdate
public class Press {
    @Id
    private UUID contactId;

    private byte[] secretHash;
    private @Nullable Double lat;
    private @Nullable Double lon;
    private @Nullable Double accuracyMetres;
    private @Nullable Instant fixedAt;
    private @Nullable String desaCode;

    @Column(name = "desa_told")
    private @Nullable Instant desaSent;

    private @Nullable String landmark;

    @Column(name = "landmark_told")
    private @Nullable Instant landmarkSent;

    private @Nullable String note;

    @Column(name = "note_told")
    private @Nullable Instant noteSent;

    @Convert(converter = PressCallBack.class)
    private @Nullable String callBackNumber;

    @Column(name = "call_back_told")
    private @Nullable Instant callBackSent;

    protected Press() {}

    Press(UUID contactId, byte[] secretHash) {
        this.contactId = contactId;
        this.secretHash = secretHash;
    }

    /**
     * Takes a report. The fix with the smallest radius stays, of equal ones the newest; of each text the one sent last.
     *
     * @param received is used as the time of sending if the phone gives none
     */
    void take(PressReport report, Instant received) {
        Instant sent = report.sent() == null ? received : report.sent();
        GeoPoint point = report.point();
        if (point != null) {
            Instant fixed = report.fixedAt() == null ? sent : report.fixedAt();
            if (isBetter(point, report.accuracyMetres(), fixed)) {
                lat = point.lat();
                lon = point.lon();
                accuracyMetres = report.accuracyMetres();
                fixedAt = fixed;
            }
        }
        if (isLater(report.desaCode(), sent, desaCode, desaSent)) {
            desaCode = report.desaCode();
            desaSent = sent;
        }
        if (isLater(report.landmark(), sent, landmark, landmarkSent)) {
            landmark = report.landmark();
            landmarkSent = sent;
        }
        if (isLater(report.note(), sent, note, noteSent)) {
            note = report.note();
            noteSent = sent;
        }
        if (isLater(report.callBackNumber(), sent, callBackNumber, callBackSent)) {
            callBackNumber = report.callBackNumber();
            callBackSent = sent;
        }
    }

    /** The place as the phone sent it, before the directory completes it; null when it sent none. */
    @Nullable
    Place place() {
        GeoPoint point = lat == null || lon == null ? null : new GeoPoint(lat, lon);
        if (point == null && desaCode == null && landmark == null) {
            return null;
        }
        Integer radius = point == null || accuracyMetres == null ? null : (int) Math.ceil(accuracyMetres);
        PlaceSource source = point != null ? PlaceSource.GPS : PlaceSource.TOLD;
        return new Place(point, radius, source, null, desaCode, null, null, null, landmark, null);
    }

    @Nullable
    String note() {
        return note;
    }

    @Nullable
    String callBackNumber() {
        return callBackNumber;
    }

    @Nullable
    Double lat() {
        return lat;
    }

    @Nullable
    Double lon() {
        return lon;
    }

    @Nullable
    Double accuracyMetres() {
        return accuracyMetres;
    }

    @Nullable
    Instant fixedAt() {
        return fixedAt;
    }

    @Nullable
    String desaCode() {
        return desaCode;
    }

    @Nullable
    Instant desaSent() {
        return desaSent;
    }

    @Nullable
    String landmark() {
        return landmark;
    }

    @Nullable
    Instant landmarkSent() {
        return landmarkSent;
    }

    @Nullable
    Instant noteSent() {
        return noteSent;
    }

    @Nullable
    Instant callBackSent() {
        return callBackSent;
    }

    UUID contactId() {
        return contactId;
    }

    byte[] secretHash() {
        return secretHash;
    }

    private boolean isBetter(GeoPoint point, @Nullable Double accuracy, Instant fixed) {
        if (lat == null || lon == null || fixedAt == null) {
            return true;
        }
        int byAccuracy = Double.compare(orUnknown(accuracy), orUnknown(accuracyMetres));
        if (byAccuracy != 0) {
            return byAccuracy < 0;
        }
        int byTime = fixed.compareTo(fixedAt);
        if (byTime != 0) {
            return byTime > 0;
        }
        // Two different fixes of one moment: any order will do, so long as it is always the same.
        int byLat = Double.compare(point.lat(), lat);
        return byLat != 0 ? byLat > 0 : Double.compare(point.lon(), lon) > 0;
    }

    private static double orUnknown(@Nullable Double accuracy) {
        return accuracy == null ? Double.MAX_VALUE : accuracy;
    }

    private static boolean isLater(
            @Nullable String text, Instant sent, @Nullable String known, @Nullable Instant knownSent) {
        if (text == null) {
            return false;
        }
        if (known == null || knownSent == null) {
            return true;
        }
        int byTime = sent.compareTo(knownSent);
        return byTime != 0 ? byTime > 0 : text.compareTo(known) > 0;
    }
}
