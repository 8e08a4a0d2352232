package id.psc119.dispatch.response.incident;

import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Place;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/**
 * An incident and the response to it. What intake reports and what dispatch has found itself are kept apart: a working place
 * or colour has priority over the reported one, and neither overwrites the other.
 */
@Entity
@DynamicUpdate
@Table(name = "incident")
public class Incident {
    @Id
    private UUID id;

    private String spokenNumber;

    @Enumerated(EnumType.STRING)
    private IncidentKind kind;

    private boolean exercise;
    private boolean untriaged;
    private Instant reportedAt;
    private @Nullable Instant enteredAt;
    private @Nullable Instant triagedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Channel channel;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable Place reportedPlace;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour reportedColour;

    private @Nullable String complaint;
    private @Nullable String complaintNote;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<String> hazards = List.of();

    private @Nullable String wayDescription;

    @Convert(converter = CallBackNumberColumn.class)
    private @Nullable String callBackNumber;

    private @Nullable String cancelReason;
    private @Nullable Instant cancelRequestedAt;
    private @Nullable String cancelRequestedBy;
    private @Nullable Instant cancelRemindAt;
    private @Nullable Instant cancelDeclinedAt;
    private @Nullable Instant withdrawnAt;
    private @Nullable String withdrawnReason;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable Place workingPlace;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour workingColour;

    @Enumerated(EnumType.STRING)
    private IncidentState state = IncidentState.NEW;

    private @Nullable Instant closedAt;
    private @Nullable String closeReason;
    private @Nullable Instant reopenedAt;
    private @Nullable Instant unattendedSince;
    private @Nullable Instant unattendedRemindAt;
    private int unattendedReminders;
    private int discrepancies;
    private long revision;

    protected Incident() {}

    /** An incident that intake has just reported. */
    public static Incident of(UUID id, ReportedIncidentMessage reported, Instant received) {
        Incident incident = new Incident();
        incident.id = id;
        incident.reportedAt = received;
        incident.update(reported);
        return incident;
    }

    /** What can be known of an incident that a restored database has lost, until intake reports it again. */
    public static Incident recovered(
            UUID id, String spokenNumber, IncidentKind kind, boolean exercise, Instant reportedAt) {
        Incident incident = new Incident();
        incident.id = id;
        incident.spokenNumber = spokenNumber;
        incident.kind = kind;
        incident.exercise = exercise;
        incident.untriaged = true;
        incident.reportedAt = reportedAt;
        return incident;
    }

    /** Updates the columns that intake owns, and no others. */
    public final void update(ReportedIncidentMessage reported) {
        spokenNumber = reported.spokenNumber();
        kind = reported.kind();
        exercise = reported.exercise();
        untriaged = reported.untriaged();
        reportedAt = reported.reportedAt(reportedAt);
        enteredAt = reported.enteredAt();
        triagedAt = reported.triagedAt();
        channel = reported.channel();
        reportedPlace = reported.place();
        reportedColour = reported.colour();
        complaint = reported.complaint();
        complaintNote = reported.complaintNote();
        hazards = reported.hazards();
        wayDescription = reported.wayDescription();
        callBackNumber = Masks.orKnown(reported.callBackNumber(), callBackNumber);
    }

    /** Records intake's request to cancel; true when it says something new. */
    public boolean recordCancelRequest(ReportedIncidentMessage.Cancel cancel, Instant received) {
        Instant at = cancel.requestedAt() == null ? received : cancel.requestedAt();
        boolean isNew = cancelRequestedAt == null
                || (cancel.requestedAt() != null && !Objects.equals(cancelRequestedAt, cancel.requestedAt()))
                || (cancel.reason() != null && !Objects.equals(cancelReason, cancel.reason()))
                || (cancel.requestedBy() != null && !Objects.equals(cancelRequestedBy, cancel.requestedBy()));
        if (isNew) {
            cancelReason = cancel.reason();
            cancelRequestedAt = at;
            cancelRequestedBy = cancel.requestedBy();
            cancelDeclinedAt = null;
        }
        return isNew;
    }

    /** Records that the reporter has taken the report back; true when it says something new. */
    public boolean recordWithdrawal(ReportedIncidentMessage.Withdrawn withdrawn) {
        boolean isNew = !withdrawn.at().equals(withdrawnAt)
                || (withdrawn.reason() != null && !withdrawn.reason().equals(withdrawnReason));
        if (isNew) {
            withdrawnAt = withdrawn.at();
            withdrawnReason = withdrawn.reason() == null ? withdrawnReason : withdrawn.reason();
        }
        return isNew;
    }

    public void setWorkingPlace(Place place) {
        workingPlace = place;
    }

    public void setWorkingColour(Colour colour) {
        workingColour = colour;
    }

    /** Sets the state that follows from the units at work. An incident that is over keeps its state. */
    public void setState(IncidentState now) {
        if (!state.isOver()) {
            state = now;
        }
    }

    /** Ends the response. */
    public void end(IncidentState how, String reason, Instant at) {
        mustBeOpen();
        state = how;
        closeReason = reason;
        closedAt = at;
    }

    /** Goes on with an incident that is over. From now on only a person closes it. */
    public void reopen(Instant at) {
        state = IncidentState.NEW;
        closedAt = null;
        closeReason = null;
        reopenedAt = at;
    }

    /** Refuses, naming the incident, every decision about one that is over. */
    public void mustBeOpen() {
        if (state.isOver()) {
            throw new ProblemException(DispatchProblem.INCIDENT_CLOSED)
                    .with("incident", spokenNumber)
                    .with("state", state);
        }
    }

    /**
     * Records that nobody works on this incident and no unit is sought, but it is not over: a patient lacks an ending, or the only need
     * was cancelled. Then only the desk can go on.
     *
     * @param remindAt when the desk is alerted, unless somebody acts
     */
    public void setUnattended(Instant since, Instant remindAt) {
        if (unattendedSince == null) {
            unattendedSince = since;
            unattendedRemindAt = remindAt;
            unattendedReminders = 0;
        }
    }

    /** Somebody works on it, or it is over. */
    public void setAttended() {
        unattendedSince = null;
        unattendedRemindAt = null;
        unattendedReminders = 0;
    }

    public void remindOfUnattended(Instant again) {
        unattendedRemindAt = again;
        unattendedReminders++;
    }

    /** Since when nobody works on it; absent while somebody does, a unit is sought, or it is over. */
    public @Nullable Instant unattendedSince() {
        return unattendedSince;
    }

    /** When the desk is alerted next that nobody works on it. */
    public @Nullable Instant unattendedRemindAt() {
        return unattendedRemindAt;
    }

    /** How often the desk was alerted. */
    public int unattendedReminders() {
        return unattendedReminders;
    }

    public void countDiscrepancy() {
        discrepancies++;
    }

    /** Counts one change that screens may show. */
    public void revise() {
        revision++;
    }

    public UUID id() {
        return id;
    }

    public String spokenNumber() {
        return spokenNumber;
    }

    public IncidentKind kind() {
        return kind;
    }

    public boolean isExercise() {
        return exercise;
    }

    public boolean isUntriaged() {
        return untriaged;
    }

    public Instant reportedAt() {
        return reportedAt;
    }

    /** When intake's desk typed it in, where that was long after the call, as from a paper form; else null. */
    public @Nullable Instant enteredAt() {
        return enteredAt;
    }

    public @Nullable Channel channel() {
        return channel;
    }

    /** Where units are sent. */
    public @Nullable Place place() {
        return workingPlace == null ? reportedPlace : workingPlace;
    }

    public @Nullable Place reportedPlace() {
        return reportedPlace;
    }

    public @Nullable Place workingPlace() {
        return workingPlace;
    }

    /** How urgent it is taken to be. */
    public @Nullable Colour colour() {
        return workingColour == null ? reportedColour : workingColour;
    }

    /** How urgent it is where something must be decided: an untriaged incident counts as red. */
    public Colour urgency() {
        Colour known = colour();
        return known == null ? Colour.RED : known;
    }

    /**
     * Checks that another incident may have a unit that is under way here. A more urgent one may. An exercise yields to
     * whatever is real, and never the other way round.
     *
     * @throws ProblemException when it may not
     */
    public void mustYieldTo(Incident other, String callSign) {
        boolean givesWay = exercise == other.isExercise() ? other.urgency().compareTo(urgency()) < 0 : exercise;
        if (!givesWay) {
            throw new ProblemException(DispatchProblem.NOT_MORE_URGENT)
                    .with("callSign", callSign)
                    .with("incident", spokenNumber)
                    .with("other", other.spokenNumber());
        }
    }

    public @Nullable Colour reportedColour() {
        return reportedColour;
    }

    public @Nullable Colour workingColour() {
        return workingColour;
    }

    public @Nullable String complaint() {
        return complaint;
    }

    public @Nullable String complaintNote() {
        return complaintNote;
    }

    public List<String> hazards() {
        return hazards == null ? List.of() : hazards;
    }

    public @Nullable String wayDescription() {
        return wayDescription;
    }

    public @Nullable String callBackNumber() {
        return callBackNumber;
    }

    /** When the reporter took the report back; absent when they did not. */
    public @Nullable Instant withdrawnAt() {
        return withdrawnAt;
    }

    public @Nullable String withdrawnReason() {
        return withdrawnReason;
    }

    /** True while a request to cancel waits for an answer; reopening the incident answers an earlier one. */
    public boolean isCancelRequested() {
        return cancelRequestedAt != null
                && cancelDeclinedAt == null
                && (reopenedAt == null || cancelRequestedAt.isAfter(reopenedAt));
    }

    /** When the desk is alerted again that a request to cancel waits for it; absent when none does. */
    public @Nullable Instant cancelRemindAt() {
        return cancelRemindAt;
    }

    /** @param again absent when no request waits any more */
    public void remindOfCancelRequest(@Nullable Instant again) {
        cancelRemindAt = again;
    }

    /**
     * The desk decides that the incident goes on, although it was asked to cancel it.
     *
     * @param requestedAt the request that it has seen
     * @return false when that one does not wait, or there is another one since: that one still waits
     */
    public boolean declineCancelRequest(Instant requestedAt, Instant at) {
        if (!isCancelRequested() || !requestedAt.equals(cancelRequestedAt)) {
            return false;
        }
        cancelDeclinedAt = at;
        cancelRemindAt = null;
        return true;
    }

    public @Nullable Instant triagedAt() {
        return triagedAt;
    }

    public @Nullable Instant cancelRequestedAt() {
        return cancelRequestedAt;
    }

    public @Nullable String cancelRequestedBy() {
        return cancelRequestedBy;
    }

    public @Nullable String cancelReason() {
        return cancelReason;
    }

    public IncidentState state() {
        return state;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable String closeReason() {
        return closeReason;
    }

    /** When it was last opened again after it was over. */
    public @Nullable Instant reopenedAt() {
        return reopenedAt;
    }

    public int discrepancies() {
        return discrepancies;
    }

    public long revision() {
        return revision;
    }
}
