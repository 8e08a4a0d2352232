package id.psc119.fleet.spreadsheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A table written for an office.
 *
 * @param name the name of the file
 * @param content in Base64
 */
public record SpreadsheetFile(String name, String mediaType, String content) {
    /** In which form a table is written. */
    @Schema(name = "SpreadsheetFormat")
    public enum Format {
        CSV,
        XLSX
    }

    public static SpreadsheetFile of(String name, Format format, List<String> heading, List<List<String>> lines) {
        return switch (format) {
            case CSV -> new SpreadsheetFile(name + ".csv", "text/csv", base64(csv(heading, lines)));
            case XLSX ->
                new SpreadsheetFile(
                        name + ".xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        base64(xlsx(name, heading, lines)));
        };
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    /** With a byte order mark and semicolons, as an Indonesian Excel opens it by a double click. */
    private static byte[] csv(List<String> heading, List<List<String>> lines) {
        StringWriter text = new StringWriter().append('\uFEFF');
        try (CsvWriter csv = CsvWriter.builder().fieldSeparator(';').build(text)) {
            csv.writeRecord(heading);
            lines.forEach(line ->
                    csv.writeRecord(line.stream().map(SpreadsheetFile::harmless).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A name that begins like a formula is not computed by the program that opens the file. */
    private static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return formula && !cell.matches("-?\\d+([.,]\\d+)?") ? "'" + cell : cell;
    }

    /** All cells are text, so that no leading zero is lost. */
    private static byte[] xlsx(String name, List<String> heading, List<List<String>> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "PSC 119", null)) {
            Worksheet sheet = book.newWorksheet(name);
            for (int column = 0; column < heading.size(); column++) {
                sheet.value(0, column, heading.get(column));
            }
            for (int line = 0; line < lines.size(); line++) {
                for (int column = 0; column < lines.get(line).size(); column++) {
                    sheet.value(line + 1, column, lines.get(line).get(column));
                }
            }
            sheet.freezePane(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
