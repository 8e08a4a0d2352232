package id.psc119.dispatch.desk.summary;

import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.IncidentKind;
import java.time.Duration;
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

/** One day's incidents; exercises are listed apart and in no figure. */
public record DaySheet(LocalDate day, Totals totals, List<Line> incidents, List<Line> exercises) {
    private static final List<String> HEADING = List.of(
            "spokenNumber",
            "exercise",
            "kind",
            "colour",
            "complaint",
            "channel",
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
            "endings");

    /** @param medianResponseSeconds of those with a response interval; absent when there is none */
    public record Totals(
            int incidents,
            int patients,
            Map<String, Integer> byColour,
            Map<Ending, Integer> byEnding,
            @Nullable Long medianResponseSeconds) {}

    /** The times of the first unit to come so far. */
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
        private static @Nullable Long between(@Nullable Instant from, @Nullable Instant to) {
            return from == null || to == null
                    ? null
                    : Duration.between(from, to).toSeconds();
        }

        /** From the call received to the first unit on scene. */
        @Nullable
        Long response() {
            return between(received, onScene);
        }

        @Nullable
        Long handling() {
            return between(received, offered);
        }

        @Nullable
        Long dispatch() {
            return between(offered, accepted);
        }

        @Nullable
        Long turnout() {
            return between(accepted, departed);
        }

        @Nullable
        Long travel() {
            return between(departed, onScene);
        }

        private Stream<@Nullable Instant> all() {
            return Stream.of(received, offered, accepted, departed, onScene, loaded, atFacility, handedOver, clear);
        }
    }

    public record Line(
            UUID id,
            String spokenNumber,
            boolean exercise,
            IncidentKind kind,
            @Nullable Colour colour,
            @Nullable String complaint,
            @Nullable Channel channel,
            IncidentState state,
            Times times,
            @Nullable Long responseSeconds,
            @Nullable Long handlingSeconds,
            @Nullable Long dispatchSeconds,
            @Nullable Long turnoutSeconds,
            @Nullable Long travelSeconds,
            List<String> units,
            List<Ending> endings) {

        private List<String> cells(DateTimeFormatter local) {
            List<String> cells =
                    new ArrayList<>(Stream.of(spokenNumber, exercise, kind, colour, complaint, channel, state)
                            .map(cell -> Objects.toString(cell, ""))
                            .toList());
            times.all().map(time -> time == null ? "" : local.format(time)).forEach(cells::add);
            Stream.of(responseSeconds, handlingSeconds, dispatchSeconds, turnoutSeconds, travelSeconds)
                    .map(cell -> Objects.toString(cell, ""))
                    .forEach(cells::add);
            cells.add(String.join(" ", units));
            cells.add(endings.stream().map(Ending::name).collect(Collectors.joining(" ")));
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
