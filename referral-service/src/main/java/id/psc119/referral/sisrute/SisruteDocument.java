package id.psc119.referral.sisrute;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.platform.privacy.Masks;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.request.OutgoingReferral;
import id.psc119.referral.request.Sbar;
import id.psc119.referral.request.Urgency;
import id.psc119.vocabulary.Sex;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A referral as SISRUTE wants it. What is not known is left out: its lists of reasons and states are its own and are not guessed. */
final class SisruteDocument {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private SisruteDocument() {}

    /** The number by which we find a referral again that may have been created without an answer. */
    static String localNumber(OutgoingReferral referral) {
        String hex = referral.id().toString().replace("-", "").toUpperCase(Locale.ROOT);
        return "PSC" + hex.substring(hex.length() - 12);
    }

    static ObjectNode of(OutgoingReferral referral, ZoneId zone) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode patient = document.putObject("PASIEN");
        Patient.Identity known = referral.identity();
        patient.put("NORM", localNumber(referral));
        put(patient, "NIK", readable(known.nik()));
        put(patient, "NO_KARTU_JKN", readable(known.cardNumber()));
        put(patient, "NAMA", known.name() == null ? "Tidak dikenal" : known.name());
        Sex sex = known.sex() == null ? referral.sex() : known.sex();
        put(patient, "JENIS_KELAMIN", sex == Sex.MALE ? "1" : sex == Sex.FEMALE ? "2" : null);
        put(
                patient,
                "TANGGAL_LAHIR",
                known.birthDate() == null ? null : known.birthDate().toString());
        put(patient, "ALAMAT", known.address());
        put(patient, "KONTAK", readable(known.familyTelephone()));
        ObjectNode referred = document.putObject("RUJUKAN");
        referred.put("JENIS_RUJUKAN", referral.urgency() == Urgency.PLANNED ? "1" : "2");
        referred.put("TANGGAL", TIME.format(referral.askedAt().atZone(zone)));
        put(referred, "FASKES_TUJUAN", referral.toCode());
        Sbar sbar = referral.sbar();
        put(referred, "ALASAN_LAINNYA", sbar == null ? null : sbar.recommendation());
        referred.put("DIAGNOSA", referral.diagnosis());
        referred.putObject("PETUGAS").put("NAMA", referral.askedBy());
        if (sbar != null) {
            document.putObject("KONDISI_UMUM")
                    .put(
                            "ANAMNESIS_DAN_PEMERIKSAAN_FISIK",
                            Stream.of(sbar.situation(), sbar.background(), sbar.assessment())
                                    .filter(part -> part != null && !part.isBlank())
                                    .collect(Collectors.joining("\n")));
        }
        return document;
    }

    static ObjectNode cancellation(String by) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("PETUGAS").put("NAMA", by);
        return document;
    }

    /** @param accepted {@code DITERIMA}: its values are not published; the forms that clients use are 1 and 0 */
    static ObjectNode answer(boolean accepted, @Nullable String note, String by) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("DITERIMA", accepted ? "1" : "0");
        put(document, "KETERANGAN", note);
        document.putObject("PETUGAS").put("NAMA", by);
        return document;
    }

    private static void put(ObjectNode object, String field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            object.put(field, text);
        }
    }

    /** A number that could not be opened just now is not sent as its mask. */
    private static @Nullable String readable(@Nullable String number) {
        return number == null || Masks.isMask(number) ? null : number;
    }
}
