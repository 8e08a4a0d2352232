package id.psc119.fleet.spreadsheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import id.psc119.platform.table.TableText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * Reads a table as XLSX or CSV. A CSV may have commas, semicolons or tabs, a byte order mark, {@code sep=}, and the encoding of an older
 * Excel. All cells are text: what a number or a date means is for the reader of the column to say.
 */
public final class SpreadsheetReader {
    private static final int MOST_LINES = 10_000;
    /** An XLSX is a compressed file: a small one can unfold to more than the memory. */
    private static final long MOST_UNFOLDED_BYTES = 40_000_000;

    private SpreadsheetReader() {}

    public static Spreadsheet read(byte[] file) throws NotASpreadsheetException {
        return table(isZip(file) ? xlsx(file) : csv(TableText.decode(file)));
    }

    private static boolean isZip(byte[] file) {
        return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    private static Spreadsheet table(List<Spreadsheet.Line> all) {
        List<Spreadsheet.Line> filled = all.stream()
                .filter(line -> !line.cells().stream().allMatch(String::isBlank))
                .toList();
        if (filled.isEmpty()) {
            return new Spreadsheet(Map.of(), List.of());
        }
        Map<String, Integer> columns = new HashMap<>();
        List<String> heading = filled.getFirst().cells();
        for (int i = 0; i < heading.size(); i++) {
            columns.putIfAbsent(Spreadsheet.nameOf(heading.get(i)), i);
        }
        return new Spreadsheet(columns, filled.subList(1, filled.size()));
    }

    private static List<Spreadsheet.Line> csv(String file) throws NotASpreadsheetException {
        String text = file;
        int before = 0;
        char separator = TableText.separatorOf(text);
        if (text.regionMatches(true, 0, "sep=", 0, 4)) {
            int end = text.indexOf('\n');
            separator = text.length() > 4 ? text.charAt(4) : separator;
            text = end < 0 ? "" : text.substring(end + 1);
            before = 1;
        }
        List<Spreadsheet.Line> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(text)) {
            for (CsvRecord fields : records) {
                lines.add(new Spreadsheet.Line(
                        (int) fields.getStartingLineNumber() + before, List.copyOf(fields.getFields())));
                checkLength(lines);
            }
        } catch (CsvParseException e) {
            throw new NotASpreadsheetException("not a CSV", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static List<Spreadsheet.Line> xlsx(byte[] file) throws NotASpreadsheetException {
        checkUnfolded(file);
        List<Spreadsheet.Line> lines = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            for (Row row : (Iterable<Row>) rows::iterator) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    cells.add(
                            row.getOptionalCell(i).map(SpreadsheetReader::text).orElse(""));
                }
                lines.add(new Spreadsheet.Line(row.getRowNum(), cells));
                checkLength(lines);
            }
        } catch (IOException | RuntimeException e) {
            throw new NotASpreadsheetException("not an XLSX", e);
        }
        return lines;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return cell.asNumber().stripTrailingZeros().toPlainString();
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return cell.asBoolean() ? "ya" : "tidak";
        }
        String text = cell.getText();
        return text == null ? "" : text;
    }

    private static void checkLength(List<Spreadsheet.Line> lines) throws NotASpreadsheetException {
        if (lines.size() > MOST_LINES) {
            throw new NotASpreadsheetException("more than " + MOST_LINES + " lines");
        }
    }

    /** By the directory at its end: programs that write while they compress leave the sizes before each part open. */
    private static void checkUnfolded(byte[] file) throws NotASpreadsheetException {
        byte[] buffer = new byte[65_536];
        long unfolded = 0;
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream part = zip.getInputStream(entry)) {
                    for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
                        unfolded += read;
                        if (unfolded > MOST_UNFOLDED_BYTES) {
                            throw new NotASpreadsheetException("unfolds to too much");
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new NotASpreadsheetException("not a ZIP", e);
        }
    }
}
