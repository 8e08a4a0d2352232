package id.psc119.fleet.equipment;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.unit.Lack;
import id.psc119.fleet.unit.Lacks;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.transaction.RowLock;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.UnitKind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The equipment and maintenance of all units, for the supervisor. */
@ApplicationScoped
public class FindEquipment implements PanacheRepositoryBase<Maintenance, UUID> {
    /** Drugs are ordered about this long ahead. */
    private static final int WARN_DAYS = 30;

    private final Units units;
    private final Items items;
    private final Lacks lacks;
    private final Regency regency;
    private final Clock clock;

    FindEquipment(Units units, Items items, Lacks lacks, Regency regency, Clock clock) {
        this.units = units;
        this.items = items;
        this.lacks = lacks;
        this.regency = regency;
        this.clock = clock;
    }

    /** How an item of a unit is. */
    @Schema(name = "ItemTrouble")
    public enum Trouble {
        TOO_FEW,
        EXPIRED,
        EXPIRES_SOON
    }

    /** An item that somebody should see to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ItemToSeeTo(
            String code,
            String nameId,
            String nameEn,
            Trouble trouble,
            @Nullable LocalDate on) {}

    /** @param due whether it should be done by now */
    public record MaintenanceView(UUID id, Maintenance.Content maintenance, boolean due) {}

    /**
     * The equipment of one unit.
     *
     * @param checkedAt absent when nobody has checked it yet
     * @param odometer the newest that a check or a trip reported
     * @param spentRupiah on maintenance that was done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UnitEquipment(
            UUID unitId,
            String callSign,
            UnitKind kind,
            @Nullable Instant checkedAt,
            @Nullable Integer odometer,
            List<Lack> lacks,
            List<ItemToSeeTo> toSeeTo,
            List<MaintenanceView> maintenance,
            long spentRupiah) {}

    /** A kind of unit and what is checked on it. */
    public record Checklist(UnitKind kind, List<ChecklistItem> items) {}

    /** The equipment of all units in service, by call sign, and the checklists. */
    @Schema(name = "EquipmentOverview")
    public record Overview(List<UnitEquipment> units, List<Checklist> checklists) {}

    @Transactional
    Overview overview() {
        return overview(regency.dayOf(clock.instant()).plusDays(WARN_DAYS));
    }

    /** @param soon an item that expires before this day is one to see to */
    @Transactional
    public Overview overview(LocalDate soon) {
        LocalDate today = regency.dayOf(clock.instant());
        List<Unit> all = units.list("NOT retired ORDER BY callSign");
        List<UUID> ids = all.stream().map(Unit::id).toList();
        Map<UnitKind, List<ChecklistItem>> checklists = items.checklists();
        Map<UUID, Items.State> states = items.states(ids);
        Map<UUID, List<Lack>> lacking = lacks.of(ids);
        Map<UUID, Integer> odometers = items.odometers();
        Map<UUID, List<Maintenance>> maintenance = new HashMap<>();
        list("cancelled = false ORDER BY dueOn NULLS LAST, id")
                .forEach(one -> maintenance
                        .computeIfAbsent(one.content().unitId(), unit -> new ArrayList<>())
                        .add(one));
        return new Overview(
                all.stream()
                        .map(unit -> {
                            Items.State state = states.getOrDefault(unit.id(), Items.State.NONE);
                            @Nullable Integer odometer = odometers.get(unit.id());
                            List<Maintenance> own = maintenance.getOrDefault(unit.id(), List.of());
                            return new UnitEquipment(
                                    unit.id(),
                                    unit.callSign(),
                                    unit.kind(),
                                    state.checkedAt(),
                                    odometer,
                                    lacking.getOrDefault(unit.id(), List.of()),
                                    toSeeTo(checklists.getOrDefault(unit.kind(), List.of()), state, today, soon),
                                    own.stream()
                                            .map(one -> view(one, today, odometer))
                                            .toList(),
                                    own.stream()
                                            .map(Maintenance::content)
                                            .filter(one -> one.doneOn() != null)
                                            .mapToLong(one -> one.costRupiah() == null ? 0 : one.costRupiah())
                                            .sum());
                        })
                        .toList(),
                checklists.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(list -> new Checklist(list.getKey(), list.getValue()))
                        .toList());
    }

    /** @throws ProblemException not found when there is no such unit */
    @Transactional
    MaintenanceView write(Caller caller, UUID id, Maintenance.Content content) {
        if (units.findByIdOptional(content.unitId()).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Optional<Maintenance> known = RowLock.of(getEntityManager(), Maintenance.class, id);
        Maintenance maintenance = known.orElseGet(() -> new Maintenance(id));
        maintenance.describe(content, clock.instant(), caller.personId());
        if (known.isEmpty()) {
            persist(maintenance);
        }
        return view(
                maintenance, regency.dayOf(clock.instant()), items.odometers().get(content.unitId()));
    }

    private static MaintenanceView view(Maintenance one, LocalDate today, @Nullable Integer odometer) {
        return new MaintenanceView(one.id(), one.content(), one.content().isDue(today, odometer));
    }

    private static List<ItemToSeeTo> toSeeTo(
            List<ChecklistItem> checklist, Items.State state, LocalDate today, LocalDate soon) {
        List<ItemToSeeTo> found = new ArrayList<>();
        for (ChecklistItem item : checklist) {
            ChecklistItem.Found one = state.found().get(item.code());
            if (one == null) {
                continue;
            }
            LocalDate on = one.expiresOn();
            @Nullable
            Trouble trouble = one.quantity() < item.needed()
                    ? Trouble.TOO_FEW
                    : one.isExpiredOn(today)
                            ? Trouble.EXPIRED
                            : on != null && on.isBefore(soon) ? Trouble.EXPIRES_SOON : null;
            if (trouble != null) {
                found.add(new ItemToSeeTo(item.code(), item.nameId(), item.nameEn(), trouble, on));
            }
        }
        return found;
    }
}
