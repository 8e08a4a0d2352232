package id.psc119.fleet.trip;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.register.OwnerKind;
import id.psc119.fleet.register.Owners;
import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a month's trips of each owner come to, for the fuel claims, and which trips somebody should look at first. */
@ApplicationScoped
class ReportOwners {
    private static final int MOST_TRIPS = 20_000;

    private final Trips trips;
    private final Owners owners;
    private final Regency regency;

    ReportOwners(Trips trips, Owners owners, Regency regency) {
        this.trips = trips;
        this.owners = owners;
        this.regency = regency;
    }

    /**
     * The trips of one unit in the month.
     *
     * @param kmByOdometer of the trips that have both figures
     * @param kmByPositions of the trips that a tracker saw
     * @param withoutOdometer trips of which nobody can say by the odometer how far they went
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OwnerTrips(
            @Nullable OwnerKind ownerKind,
            @Nullable String ownerName,
            UUID unitId,
            @Nullable String callSign,
            int trips,
            int kmByOdometer,
            double kmByPositions,
            int withoutOdometer,
            double litres,
            long rupiah,
            int unusual) {}

    /** A trip with the reasons why it is unusual. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UnusualTripRow(
            UUID id,
            @Nullable String callSign,
            @Nullable String spokenNumber,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable Integer kmByOdometer,
            @Nullable Double kmByPositions,
            Set<UnusualTrip> reasons) {}

    /** The trips of a month that have ended; exercises are left out. */
    public record TripReport(LocalDate from, LocalDate to, List<OwnerTrips> owners, List<UnusualTripRow> unusual) {}

    @Transactional
    TripReport of(YearMonth month) {
        List<TripView> views = trips.views(trips.ended(
                regency.startOf(month.atDay(1)),
                regency.startOf(month.plusMonths(1).atDay(1)),
                MOST_TRIPS));
        Map<UUID, List<TripView>> byUnit =
                views.stream().collect(Collectors.groupingBy(TripView::unitId, TreeMap::new, Collectors.toList()));
        Map<UUID, Owners.Owner> owner = owners.of(byUnit.keySet());
        List<OwnerTrips> rows = new ArrayList<>();
        byUnit.forEach((unit, own) -> rows.add(row(owner.getOrDefault(unit, Owners.Owner.UNKNOWN), unit, own)));
        rows.sort(Comparator.comparing((OwnerTrips row) -> text(row.ownerName()))
                .thenComparing(row -> text(row.callSign())));
        return new TripReport(
                month.atDay(1),
                month.atEndOfMonth(),
                rows,
                views.stream()
                        .filter(trip -> !trip.unusual().isEmpty())
                        .map(trip -> new UnusualTripRow(
                                trip.id(),
                                trip.callSign(),
                                trip.spokenNumber(),
                                trip.openedAt(),
                                trip.closedAt(),
                                driven(trip),
                                trip.kmByPositions(),
                                trip.unusual()))
                        .toList());
    }

    SpreadsheetFile file(YearMonth month, SpreadsheetFile.Format format) {
        return SpreadsheetFile.of(
                "perjalanan-" + month,
                format,
                List.of(
                        "pemilik",
                        "nama_pemilik",
                        "unit",
                        "perjalanan",
                        "km_odometer",
                        "km_gps",
                        "tanpa_odometer",
                        "liter",
                        "rupiah",
                        "janggal"),
                of(month).owners().stream()
                        .map(row -> List.of(
                                row.ownerKind() == null ? "" : row.ownerKind().name(),
                                text(row.ownerName()),
                                text(row.callSign()),
                                String.valueOf(row.trips()),
                                String.valueOf(row.kmByOdometer()),
                                String.valueOf(row.kmByPositions()),
                                String.valueOf(row.withoutOdometer()),
                                String.valueOf(row.litres()),
                                String.valueOf(row.rupiah()),
                                String.valueOf(row.unusual())))
                        .toList());
    }

    private static OwnerTrips row(Owners.Owner owner, UUID unit, List<TripView> own) {
        int km = 0;
        int without = 0;
        double kmByPositions = 0;
        double litres = 0;
        long rupiah = 0;
        for (TripView trip : own) {
            @Nullable Integer driven = driven(trip);
            km += driven == null ? 0 : driven;
            without += driven == null ? 1 : 0;
            @Nullable Double seen = trip.kmByPositions();
            kmByPositions += seen == null ? 0 : seen;
            for (TripFuel.Receipt receipt : trip.fuel()) {
                @Nullable Double bought = receipt.litres();
                litres += bought == null ? 0 : bought;
                rupiah += receipt.rupiah();
            }
        }
        return new OwnerTrips(
                owner.kind(),
                owner.name(),
                unit,
                own.getLast().callSign(),
                own.size(),
                km,
                Math.round(kmByPositions * 10) / 10.0,
                without,
                Math.round(litres * 100) / 100.0,
                rupiah,
                (int) own.stream().filter(trip -> !trip.unusual().isEmpty()).count());
    }

    /** By the odometer; absent where a figure is missing or it ran backwards. */
    private static @Nullable Integer driven(TripView trip) {
        @Nullable Integer start = trip.odometerStart();
        @Nullable Integer end = trip.odometerEnd();
        return start == null || end == null || end < start ? null : end - start;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
