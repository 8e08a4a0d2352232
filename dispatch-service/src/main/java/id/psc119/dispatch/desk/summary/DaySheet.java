package id.psc119.dispatch.desk.summary;

import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.interval.Interval;
import id.psc119.dispatch.response.interval.LeftOut;
import id.psc119.dispatch.response.interval.ResponseIntervals;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.IncidentKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One day's incidents. Exercises are listed apart and are in no figure. */
public record DaySheet(LocalDate day, Totals totals, List<Line> incidents, List<Line> exercises) {
    private static final List<String> HEADING = List.of(
            "spokenNumber",
            "exercise",
            "kind",
            "colour",
            "complaint",
            "channel",
            "kecamatanCode",
            "desaCode",
            "state",
            "received",
            "offered",
            "accepted",
            "departed",
            "onScene",
            "loaded",
            "atFacility",
            "handedOver",
            "clear",
            "responseSeconds",
            "handlingSeconds",
            "dispatchSeconds",
            "turnoutSeconds",
            "travelSeconds",
            "units",
            "endings",
            "leftOut");

    /**
     * The day's figures.
     *
     * @param incompleteEndings refusals without a reason or a witness
     * @param medianResponseSeconds of those with a response interval that counts; absent when there is none
     * @param leftOut how many response intervals are in no figure, by reason
     * @param intervals the same for every interval
     */
    public record Totals(
            int incidents,
            int patients,
            Map<String, Integer> byColour,
            Map<Ending, Integer> byEnding,
            int incompleteEndings,
            @Nullable Long medianResponseSeconds,
            @Nullable Long p90ResponseSeconds,
            Map<LeftOut, Integer> leftOut,
            List<ResponseIntervals.Figure> intervals) {}

    /** The times of the unit that was on scene first, also those that are in no figure. */
    public record Times(
            Instant received,
            @Nullable Instant offered,
            @Nullable Instant accepted,
            @Nullable Instant departed,
            @Nullable Instant onScene,
            @Nullable Instant loaded,
            @Nullable Instant atFacility,
            @Nullable Instant handedOver,
            @Nullable Instant clear) {
        private Stream<@Nullable Instant> all() {
            return Stream.of(received, offered, accepted, departed, onScene, loaded, atFacility, handedOver, clear);
        }
    }

    /**
     * One incident.
     *
     * @param kecamatanCode where it was; absent when only a point or nothing is known
     * @param desaCode the village, as far as it is known
     * @param leftOut intervals that are in no figure, with the reason
     */
    public record Line(
            UUID id,
            String spokenNumber,
            boolean exercise,
            IncidentKind kind,
            @Nullable Colour colour,
            @Nullable String complaint,
            @Nullable Channel channel,
            @Nullable String kecamatanCode,
            @Nullable String desaCode,
            IncidentState state,
            Times times,
            @Nullable Long responseSeconds,
            @Nullable Long handlingSeconds,
            @Nullable Long dispatchSeconds,
            @Nullable Long turnoutSeconds,
            @Nullable Long travelSeconds,
            List<String> units,
            List<Ending> endings,
            Map<Interval, LeftOut> leftOut) {

        private List<String> cells(DateTimeFormatter local) {
            List<String> cells = new ArrayList<>(
                    Stream.of(spokenNumber, exercise, kind, colour, complaint, channel, kecamatanCode, desaCode, state)
                            .map(cell -> Objects.toString(cell, ""))
                            .toList());
            times.all().map(time -> time == null ? "" : local.format(time)).forEach(cells::add);
            Stream.of(responseSeconds, handlingSeconds, dispatchSeconds, turnoutSeconds, travelSeconds)
                    .map(cell -> Objects.toString(cell, ""))
                    .forEach(cells::add);
            cells.add(String.join(" ", units));
            cells.add(endings.stream().map(Ending::name).collect(Collectors.joining(" ")));
            cells.add(leftOut.entrySet().stream()
                    .map(each -> each.getKey() + ":" + each.getValue())
                    .collect(Collectors.joining(" ")));
            return cells;
        }
    }

    /** RFC 4180, times of the regency's clock; no cell can be taken for a formula by a spreadsheet. */
    String csv(ZoneId zone) {
        DateTimeFormatter local =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
        return Stream.concat(
                        Stream.of(HEADING),
                        Stream.concat(incidents.stream(), exercises.stream()).map(line -> line.cells(local)))
                .map(cells -> cells.stream().map(DaySheet::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String quoted(String cell) {
        String safe =
                !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0 && !cell.matches("-?\\d+") ? "'" + cell : cell;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
