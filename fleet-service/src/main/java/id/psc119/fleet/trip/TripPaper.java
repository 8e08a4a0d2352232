package id.psc119.fleet.trip;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import id.psc119.fleet.unit.Member;
import id.psc119.platform.evidence.Seals;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.FontFactory;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** A trip on a sheet of paper, as PDF, with a square code by which anybody can check it. */
@ApplicationScoped
class TripPaper {
    private static final int QR_PIXELS = 256;
    private static final float QR_POINTS = 110;
    private static final Map<Step, String> STEPS = Map.of(
            Step.ACCEPTED, "Diterima",
            Step.DEPARTED, "Berangkat",
            Step.ON_SCENE, "Tiba di lokasi",
            Step.PATIENT_LOADED, "Pasien naik",
            Step.AT_FACILITY, "Tiba di faskes",
            Step.HANDED_OVER, "Serah terima",
            Step.CLEAR, "Selesai");

    private final Regency regency;
    private final TripSettings settings;
    private final DateTimeFormatter time;

    TripPaper(Regency regency, TripSettings settings) {
        this.regency = regency;
        this.settings = settings;
        this.time =
                DateTimeFormatter.ofPattern("dd-MM-yyyy HH.mm z", Locale.ROOT).withZone(regency.zone());
    }

    /** @param code by which the sheet is checked; absent while the trip is not in the chain of evidence yet */
    byte[] of(TripView trip, Instant printedAt, Seals.@Nullable Head seal, @Nullable String code) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Document paper = new Document(PageSize.A4, 48, 48, 48, 48)) {
            PdfWriter.getInstance(paper, bytes);
            paper.addTitle("Perjalanan " + text(trip.callSign()));
            paper.open();
            if (trip.exercise()) {
                paper.add(new Paragraph("SIMULASI", FontFactory.getFont(FontFactory.HELVETICA_BOLD, 22)));
            }
            paper.add(new Paragraph("PSC 119 " + regency.name(), bold(11)));
            paper.add(new Paragraph("Lembar perjalanan ambulans", bold(16)));
            PdfPTable table = new PdfPTable(new float[] {1, 2});
            table.setWidthPercentage(100);
            table.setSpacingBefore(12);
            row(table, "Unit", text(trip.callSign()));
            row(table, "Nomor kejadian", text(trip.spokenNumber()));
            row(table, "Dibuka", at(trip.openedAt()));
            for (Step step : Step.values()) {
                @Nullable Instant happened = trip.stepTimes().get(step);
                if (happened != null) {
                    row(table, STEPS.getOrDefault(step, step.name()), at(happened));
                }
            }
            row(table, "Ditutup", trip.closedAt() == null ? "masih berjalan" : at(trip.closedAt()));
            row(table, "Odometer awal, akhir", km(trip.odometerStart()) + ", " + km(trip.odometerEnd()));
            row(table, "Jarak menurut posisi", trip.kmByPositions() == null ? "-" : trip.kmByPositions() + " km");
            for (TripFuel.Receipt receipt : trip.fuel()) {
                row(table, "BBM", fuel(receipt));
            }
            row(table, "Awak", trip.crew().stream().map(Member::name).collect(Collectors.joining(", ")));
            row(table, "Jumlah pasien", String.valueOf(trip.patientIds().size()));
            row(table, "Diminta bayar?", paid(trip.askedToPay()));
            row(table, "Laporan tersimpan", String.valueOf(trip.evidence().size()));
            for (TripPhotos.Photo photo : trip.photos()) {
                row(table, picture(photo.part()), at(photo.happened()) + "\nSHA-256 " + photo.sha256());
            }
            for (TripPins.Pin pin : trip.pins()) {
                row(table, pin(pin.signer()), "ditetapkan " + at(pin.happened()) + ", " + checked(pin));
            }
            paper.add(table);
            check(paper, trip, seal, code);
            paper.add(new Paragraph("Dicetak " + at(printedAt), FontFactory.getFont(FontFactory.HELVETICA, 9)));
        }
        return bytes.toByteArray();
    }

    private void check(Document paper, TripView trip, Seals.@Nullable Head seal, @Nullable String code) {
        if (code != null) {
            String path = "/api/fleet/trip-checks/" + trip.id() + "/" + code;
            String checked = settings.publicAddress()
                    .map(address -> address.toString().replaceAll("/+$", "") + path)
                    .orElse("PSC119 " + regency.code() + " " + path);
            Image square = square(checked);
            square.scaleAbsolute(QR_POINTS, QR_POINTS);
            square.setSpacingBefore(12);
            paper.add(square);
            paper.add(new Paragraph("Periksa keaslian: " + checked, FontFactory.getFont(FontFactory.COURIER, 8)));
        }
        if (seal != null) {
            paper.add(new Paragraph(
                    "Segel " + seal.epoch() + "-" + seal.number() + ": " + seal.root(),
                    FontFactory.getFont(FontFactory.COURIER, 7)));
        }
    }

    /** Drawn as an image of single bytes: nothing of the machine's own graphics is needed. */
    private static Image square(String content) {
        try {
            BitMatrix bits = new QRCodeWriter()
                    .encode(content, BarcodeFormat.QR_CODE, QR_PIXELS, QR_PIXELS, Map.of(EncodeHintType.MARGIN, 2));
            byte[] grey = new byte[bits.getWidth() * bits.getHeight()];
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    grey[y * bits.getWidth() + x] = (byte) (bits.get(x, y) ? 0 : 255);
                }
            }
            return Image.getInstance(bits.getWidth(), bits.getHeight(), 1, 8, grey);
        } catch (WriterException e) {
            throw new IllegalStateException("no square code can hold this", e);
        }
    }

    private static void row(PdfPTable table, String name, String value) {
        table.addCell(cell(name, bold(10)));
        table.addCell(cell(value.isEmpty() ? "-" : value, FontFactory.getFont(FontFactory.HELVETICA, 10)));
    }

    private static PdfPCell cell(String content, Font font) {
        PdfPCell cell = new PdfPCell(new Phrase(content, font));
        cell.setPadding(4);
        cell.setHorizontalAlignment(Element.ALIGN_LEFT);
        return cell;
    }

    private static Font bold(float size) {
        return FontFactory.getFont(FontFactory.HELVETICA_BOLD, size);
    }

    private String at(Instant moment) {
        return time.format(moment);
    }

    private String fuel(TripFuel.Receipt receipt) {
        @Nullable Double litres = receipt.litres();
        String amount = String.format(Locale.forLanguageTag("id"), "Rp %,d", receipt.rupiah());
        return (litres == null ? "" : String.format(Locale.forLanguageTag("id"), "%.2f liter, ", litres)) + amount
                + ", " + at(receipt.happened());
    }

    private static String picture(PhotoPart part) {
        return switch (part) {
            case ODOMETER_START -> "Foto odometer awal";
            case ODOMETER_END -> "Foto odometer akhir";
            case FUEL_RECEIPT -> "Foto nota BBM";
            case SIGNATURE_PATIENT -> "Tanda tangan pasien";
            case SIGNATURE_FAMILY -> "Tanda tangan keluarga";
            case OTHER -> "Foto";
        };
    }

    private static String pin(PinSigner signer) {
        return switch (signer) {
            case PATIENT -> "PIN pasien";
            case FAMILY -> "PIN keluarga";
            case OTHER -> "PIN";
        };
    }

    private String checked(TripPins.Pin pin) {
        @Nullable Instant at = pin.checkedAt();
        return at == null
                ? "belum ditanyakan"
                : (Boolean.TRUE.equals(pin.matched()) ? "ditanyakan dan cocok " : "ditanyakan dan tidak cocok ")
                        + at(at);
    }

    private static String km(@Nullable Integer odometer) {
        return odometer == null ? "-" : odometer + " km";
    }

    private static String paid(AskedToPay asked) {
        return switch (asked) {
            case YES -> "ya";
            case NO -> "tidak";
            case UNKNOWN -> "belum ditanya";
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
