package id.psc119.fleet.due;

import id.psc119.fleet.due.DueDate.What;
import id.psc119.fleet.equipment.FindEquipment;
import id.psc119.fleet.register.FindRegister;
import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.fleet.staff.Staff;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that ends or has to be done soon, in one list: papers, waivers, certificates, drugs, maintenance. */
@ApplicationScoped
class FindDueDates {
    private final FindRegister register;
    private final Staff staff;
    private final FindEquipment equipment;
    private final Regency regency;
    private final Clock clock;

    FindDueDates(FindRegister register, Staff staff, FindEquipment equipment, Regency regency, Clock clock) {
        this.register = register;
        this.staff = staff;
        this.equipment = equipment;
        this.regency = regency;
        this.clock = clock;
    }

    /** By day, what is overdue first; what only the odometer decides stands before everything that has a day. */
    @Transactional
    List<DueDate> within(int days) {
        LocalDate today = regency.dayOf(clock.instant());
        LocalDate until = today.plusDays(days);
        List<DueDate> all = new ArrayList<>();
        register.endingUntil(until)
                .forEach(one -> all.add(
                        one.paper() == null
                                ? DueDate.ending(
                                        What.TAX_WAIVER, What.TAX_WAIVER.name(), one.callSign(), one.on(), today)
                                : DueDate.ending(
                                        What.UNIT_PAPER, one.paper().name(), one.callSign(), one.on(), today)));
        staff.endingUntil(until)
                .forEach(one -> all.add(
                        DueDate.ending(What.CERTIFICATE, one.certificate().name(), one.name(), one.on(), today)));
        for (FindEquipment.UnitEquipment unit : equipment.overview(until).units()) {
            for (FindEquipment.ItemToSeeTo item : unit.toSeeTo()) {
                if (item.on() != null) {
                    all.add(new DueDate(
                            What.EQUIPMENT,
                            item.nameId(),
                            item.nameEn(),
                            unit.callSign(),
                            item.on(),
                            null,
                            item.on().isBefore(today)));
                }
            }
            for (FindEquipment.MaintenanceView one : unit.maintenance()) {
                if (one.maintenance().isDueSoon(until, unit.odometer())) {
                    all.add(new DueDate(
                            What.MAINTENANCE,
                            one.maintenance().what(),
                            null,
                            unit.callSign(),
                            one.maintenance().dueOn(),
                            one.maintenance().dueKm(),
                            one.due()));
                }
            }
        }
        all.sort(Comparator.comparing(DueDate::on, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(DueDate::who)
                .thenComparing(DueDate::about));
        return all;
    }

    SpreadsheetFile file(int days, SpreadsheetFile.Format format) {
        return SpreadsheetFile.of(
                "jatuh-tempo",
                format,
                List.of("tanggal", "km", "jenis", "perihal", "unit_atau_orang", "lewat"),
                within(days).stream()
                        .map(one -> List.of(
                                text(one.on()),
                                text(one.km()),
                                one.what().name(),
                                one.about(),
                                one.who(),
                                one.overdue() ? "ya" : "tidak"))
                        .toList());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
