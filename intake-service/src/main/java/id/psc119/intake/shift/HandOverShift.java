package id.psc119.intake.shift;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands a shift over in writing: a note is shown on every console until somebody other than its author has acknowledged it. */
@ApplicationScoped
public class HandOverShift {
    private static final Logger LOG = Logger.getLogger(HandOverShift.class);

    private final ShiftNotes notes;
    private final EventLog log;
    private final Clock clock;

    HandOverShift(ShiftNotes notes, EventLog log, Clock clock) {
        this.notes = notes;
        this.log = log;
        this.clock = clock;
    }

    /** @throws ProblemException 400 for a cursor that is none */
    @Transactional
    public Page<ShiftNoteView> list(boolean onlyOpen, @Nullable String cursor, int limit) {
        @Nullable UUID last = Cursor.id(cursor);
        @Nullable
        ShiftNote after = last == null ? null : notes.findByIdOptional(last).orElseThrow(Cursor::bad);
        Page<ShiftNote> page = Page.of(
                notes.list(onlyOpen, after, limit), limit, note -> note.id().toString());
        return new Page<>(notes.views(page.items()), page.next());
    }

    /**
     * Writes a note once, however often it is sent.
     *
     * @throws ProblemException 409 when the id is another person's note
     */
    @Transactional
    public ShiftNoteView write(UUID id, String text, StaffMember by) {
        Optional<ShiftNote> known = notes.findByIdOptional(id);
        if (known.isPresent()) {
            if (!known.get().writtenBy().equals(by.personId())) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return notes.views(List.of(known.get())).getFirst();
        }
        ShiftNote note = new ShiftNote(id, text, by, clock.instant());
        notes.persist(note);
        LOG.infof("shift note written: note=%s", id);
        return announce(note);
    }

    /** @throws ProblemException 404 for an unknown note, 409 for the author's own */
    @Transactional
    public ShiftNoteView acknowledge(UUID id, StaffMember by) {
        ShiftNote note = notes.findByIdOptional(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (note.writtenBy().equals(by.personId())) {
            throw new ProblemException(IntakeProblem.OWN_SHIFT_NOTE);
        }
        if (notes.acknowledge(note, by, clock.instant())) {
            return announce(note);
        }
        return notes.views(List.of(note)).getFirst();
    }

    private ShiftNoteView announce(ShiftNote note) {
        ShiftNoteView view = notes.views(List.of(note)).getFirst();
        log.append("shift-note", note.id(), false, Set.of(EventLog.DESK), view);
        return view;
    }
}
