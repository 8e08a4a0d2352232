package id.psc119.intake.reception.block;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Blocks the proven number of a contact for a time, and lifts blocks. */
@ApplicationScoped
class BlockNumber {
    private static final Logger LOG = Logger.getLogger(BlockNumber.class);

    private final Blocks blocks;
    private final Contacts contacts;
    private final IntakeChanges desk;
    private final Clock clock;

    BlockNumber(Blocks blocks, Contacts contacts, IntakeChanges desk, Clock clock) {
        this.blocks = blocks;
        this.contacts = contacts;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Blocks the number of a contact. The same request again changes nothing.
     *
     * @throws ProblemException 422 when the contact has no proven number, 409 when the id is another block's
     */
    @Transactional
    Block block(UUID id, UUID contactId, String reason, Duration time, StaffMember by) {
        Optional<Block> known = blocks.lock(id);
        if (known.isPresent()) {
            if (!known.get().isOf(contactId, reason)) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return known.get();
        }
        Contact contact = contacts.lock(contactId)
                .orElseThrow(() -> IntakeProblem.invalid("contactId", "no contact of this id is known"));
        @Nullable String number = contact.provenHash();
        @Nullable String end = contact.provenEnd();
        if (number == null || end == null) {
            throw new ProblemException(IntakeProblem.NO_PROVEN_NUMBER);
        }
        Instant now = clock.instant();
        Block block = new Block(id, number, end, contact.id(), reason, by.personId(), by.name(), now, now.plus(time));
        blocks.persistAndFlush(block);
        LOG.infof(
                "number blocked: block=%s contact=%s hours=%d by=%s", id, contact.id(), time.toHours(), by.personId());
        flagAgain(number);
        return block;
    }

    /** Lifts a block before its time. */
    @Transactional
    Block lift(UUID id, String reason, StaffMember by) {
        Block block = blocks.lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        block.lift(reason, by.personId(), by.name(), clock.instant());
        LOG.infof("block lifted: block=%s by=%s", id, by.personId());
        flagAgain(block.numberHash());
        return block;
    }

    /** The blocks of a contact's number, ended ones too; without a contact all that are in force. */
    @Transactional
    List<Block> list(@Nullable UUID contactId) {
        if (contactId == null) {
            return blocks.inForce();
        }
        Contact contact =
                contacts.findByIdOptional(contactId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        @Nullable String number = contact.provenHash();
        return number == null ? List.of() : blocks.of(number);
    }

    /** Open contacts of the number get the flag, or lose it, on the desk at once. */
    private void flagAgain(String numberHash) {
        for (Contact open : contacts.lockOpenOf(numberHash)) {
            blocks.mark(open);
            desk.changed(open);
        }
    }
}
