package id.psc119.referral.care;

import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Font;
import org.openpdf.text.FontFactory;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** Prints a care record on A4, in Indonesian, with times of the regency. */
@ApplicationScoped
class CarePdf {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MM-uuuu HH.mm");

    private final Regency regency;
    private final Clock clock;

    CarePdf(Regency regency, Clock clock) {
        this.regency = regency;
        this.clock = clock;
    }

    byte[] of(CareView record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Font plain = FontFactory.getFont(FontFactory.HELVETICA, 9);
        Font bold = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 9);
        try (Document paper = new Document(PageSize.A4, 36, 36, 36, 36)) {
            PdfWriter.getInstance(paper, out);
            paper.open();
            paper.add(new Paragraph(
                    "Catatan perawatan pra-rumah sakit – PSC 119 " + regency.name(),
                    FontFactory.getFont(FontFactory.HELVETICA_BOLD, 14)));
            paper.add(new Paragraph("Pasien: " + patient(record), bold));
            paper.add(new Paragraph("Dicetak " + time(clock.instant()) + " " + zone(), plain));
            paper.add(table(rows(record), plain, bold));
            if (!record.claims().isEmpty()) {
                paper.add(new Paragraph("Ditulis oleh orang di luar awak pengantar (belum dipastikan):", bold));
                paper.add(table(record.claims().stream().map(CarePdf::row).toList(), plain, bold));
            }
        }
        return out.toByteArray();
    }

    /** One line of the table. */
    private record Row(CareView.Said said, String words) {}

    private static List<Row> rows(CareView record) {
        List<Row> rows = new ArrayList<>();
        for (CareView.Entry entry : record.entries()) {
            rows.add(new Row(entry.said(), entry.withdrawn() ? "(dibatalkan)" : words(entry.said()) + judged(entry)));
            for (CareView.Said before : entry.earlier()) {
                rows.add(new Row(before, "sebelum dikoreksi: " + words(before)));
            }
        }
        return rows;
    }

    private static Row row(CareView.Said said) {
        return new Row(said, words(said));
    }

    private PdfPTable table(List<Row> rows, Font plain, Font bold) {
        PdfPTable table = new PdfPTable(new float[] {2.2f, 8f, 3f});
        table.setWidthPercentage(100);
        table.setSpacingBefore(8);
        table.setHeaderRows(1);
        for (String head : List.of("Waktu (" + zone() + ")", "Catatan", "Oleh")) {
            table.addCell(new PdfPCell(new Phrase(head, bold)));
        }
        for (Row row : rows) {
            String doubt = row.said().implausible() ? " (waktu diragukan)" : "";
            table.addCell(new PdfPCell(new Phrase(time(row.said().happened()) + doubt, plain)));
            table.addCell(new PdfPCell(new Phrase(row.words(), plain)));
            table.addCell(new PdfPCell(new Phrase(row.said().by(), plain)));
        }
        return table;
    }

    private static String patient(CareView record) {
        String name = record.name() == null ? "nama tidak ditampilkan / tidak dikenal" : record.name();
        String sex = record.sex() == null
                ? ""
                : switch (record.sex()) {
                    case MALE -> ", laki-laki";
                    case FEMALE -> ", perempuan";
                    default -> "";
                };
        String age = record.age() == null ? "" : ", " + (record.ageEstimated() ? "± " : "") + record.age() + " tahun";
        return name + sex + age;
    }

    private static String judged(CareView.Entry entry) {
        StringBuilder words = new StringBuilder();
        if (entry.gcs() != null) {
            words.append("; GCS ").append(entry.gcs());
        }
        if (entry.warning() != null) {
            words.append("; ")
                    .append(entry.warning().scale())
                    .append(' ')
                    .append(entry.warning().total());
            if (!entry.warning().missing().isEmpty()) {
                words.append(" (belum lengkap)");
            }
        }
        if (!entry.impossible().isEmpty()) {
            words.append("; angka mustahil: ").append(String.join(", ", entry.impossible()));
        }
        return words.toString();
    }

    private static String words(CareView.Said said) {
        CareContent content = said.content();
        if (content == null) {
            return said.unreadable() ? "(tidak terbaca)" : "(dibatalkan)";
        }
        if (content.vitals() != null) {
            return vitals(content.vitals());
        }
        if (content.history() != null) {
            return history(content.history());
        }
        if (content.drug() != null) {
            Drug drug = content.drug();
            return "Obat: " + drug.name() + " " + drug.dose() + (drug.route() == null ? "" : " " + drug.route());
        }
        return "Tindakan: " + content.treatment();
    }

    private static String vitals(Vitals v) {
        List<String> parts = new ArrayList<>();
        add(parts, "RR ", v.respiratoryRate(), "/mnt");
        add(parts, "SpO2 ", v.oxygenSaturation(), "%");
        add(parts, "O2 ", v.oxygenLitres(), " L/mnt");
        if (v.systolic() != null || v.diastolic() != null) {
            parts.add("TD " + shown(v.systolic()) + "/" + shown(v.diastolic()));
        }
        add(parts, "Nadi ", v.pulse(), "/mnt");
        add(parts, "Suhu ", v.temperature(), " °C");
        add(parts, "Kesadaran ", v.consciousness(), "");
        if (v.gcsEye() != null || v.gcsVerbal() != null || v.gcsMotor() != null) {
            parts.add("E" + shown(v.gcsEye()) + "V" + shown(v.gcsVerbal()) + "M" + shown(v.gcsMotor()));
        }
        add(parts, "Nyeri ", v.pain(), "/10");
        add(parts, "GDS ", v.glucose(), " mg/dL");
        add(parts, "CRT ", v.capillaryRefill(), " dtk");
        add(parts, "Perilaku ", v.behaviour(), "");
        add(parts, "Kulit ", v.skin(), "");
        add(parts, "Napas ", v.breathing(), "");
        return parts.stream().collect(Collectors.joining(", "));
    }

    private static String history(History h) {
        List<String> parts = new ArrayList<>();
        add(parts, "Siapa: ", h.person(), "");
        add(parts, "Keluhan: ", h.signs(), "");
        add(parts, "Alergi: ", h.allergies(), "");
        add(parts, "Obat rutin: ", h.medications(), "");
        add(parts, "Riwayat: ", h.pastHistory(), "");
        add(parts, "Makan terakhir: ", h.lastMeal(), "");
        add(parts, "Kejadian: ", h.events(), "");
        add(parts, "Temuan: ", h.findings(), "");
        return String.join("\n", parts);
    }

    private static void add(List<String> parts, String before, @Nullable Object value, String after) {
        if (value != null) {
            parts.add(before + value + after);
        }
    }

    private static String shown(@Nullable Integer value) {
        return value == null ? "?" : value.toString();
    }

    private String time(Instant moment) {
        return TIME.format(moment.atZone(regency.zone()));
    }

    private String zone() {
        return regency.zone().getDisplayName(TextStyle.SHORT, Locale.of("id"));
    }
}
