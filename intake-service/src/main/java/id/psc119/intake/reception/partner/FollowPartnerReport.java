package id.psc119.intake.reception.partner;

import id.psc119.intake.reception.press.FollowPress;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.progress.Progress;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads for an agency's account what became of its own reports. */
@ApplicationScoped
public class FollowPartnerReport {
    private final PartnerReports reports;
    private final FollowPress follow;

    FollowPartnerReport(PartnerReports reports, FollowPress follow) {
        this.reports = reports;
        this.follow = follow;
    }

    /** @throws ProblemException 404 when the account has not sent it */
    @Transactional
    PartnerReportResource.Reported get(String accountId, UUID id) {
        return find(accountId, id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** What became of a report; empty when the account has not sent it. */
    @Transactional
    public Optional<PartnerReportResource.Reported> find(String accountId, UUID id) {
        return reports.ofAccount(accountId, id)
                .map(report -> views(List.of(report)).getFirst());
    }

    /** Those of some contacts that an account has reported, by id. */
    @Transactional
    public List<UUID> ownOf(String accountId, Collection<UUID> contacts) {
        return contacts.isEmpty() ? List.of() : reports.ownOf(accountId, contacts);
    }

    /**
     * Newest first.
     *
     * @throws ProblemException 400 for a cursor that is none
     */
    @Transactional
    Page<PartnerReportResource.Reported> list(String accountId, @Nullable UUID cursor, int limit) {
        @Nullable
        PartnerReport after =
                cursor == null ? null : reports.ofAccount(accountId, cursor).orElseThrow(Cursor::bad);
        List<PartnerReport> rows = reports.ofAccount(accountId, after, limit);
        return Page.of(views(rows), limit, view -> view.id().toString());
    }

    private List<PartnerReportResource.Reported> views(List<PartnerReport> rows) {
        Map<UUID, FollowPress.Followed> followed =
                follow.follow(rows.stream().map(PartnerReport::contactId).toList()).stream()
                        .collect(Collectors.toMap(it -> it.contact().id(), Function.identity()));
        return rows.stream()
                .map(row -> view(row, Objects.requireNonNull(followed.get(row.contactId()))))
                .toList();
    }

    private static PartnerReportResource.Reported view(PartnerReport row, FollowPress.Followed followed) {
        @Nullable Incident incident = followed.incident();
        @Nullable Progress progress = followed.progress();
        return new PartnerReportResource.Reported(
                row.contactId(),
                row.theirReference(),
                row.recorded(),
                followed.state(),
                followed.contact().outcome(),
                incident == null ? null : incident.spokenNumber(),
                progress == null
                        ? List.of()
                        : progress.units().stream()
                                .map(unit -> new PartnerReportResource.Unit(
                                        unit.callSign(), unit.kind(), unit.step(), unit.stepAt(), unit.etaAt()))
                                .toList(),
                progress == null ? null : progress.closedAt());
    }
}
