package id.psc119.intake.reception.block;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that call for nothing are marked for a time. Their calls and presses reach the call taker all the same, after the others
 * in his list; nothing of theirs is refused or slowed.
 */
@Path("/")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class BlockResource {
    private static final Logger LOG = Logger.getLogger(BlockResource.class);

    private final Blocks blocks;
    private final Contacts contacts;
    private final IntakeChanges desk;
    private final Caller caller;
    private final Clock clock;

    BlockResource(Blocks blocks, Contacts contacts, IntakeChanges desk, Caller caller, Clock clock) {
        this.blocks = blocks;
        this.contacts = contacts;
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param contactId whose number is meant: the one that an exchange showed, or that was signed in */
    public record BlockWanted(
            @NotNull UUID contactId,
            @NotBlank @Size(max = 300) String reason,
            @Min(1) @Max(72) int hours) {}

    public record Lifting(@NotBlank @Size(max = 300) String reason) {}

    /** @param number masked, its last four digits */
    public record BlockView(
            UUID id,
            String number,
            UUID contactId,
            String reason,
            String blockedBy,
            String blockedById,
            Instant blockedAt,
            Instant until,
            boolean stands,
            @Nullable Instant liftedAt,
            @Nullable String liftedBy,
            @Nullable String liftedById,
            @Nullable String liftReason) {}

    @GET
    @Path("blocks")
    @Transactional
    @Operation(
            summary = "The blocks that stand, the newest first",
            description = "With contactId those of that contact's number, the ended ones too.")
    public List<BlockView> list(@QueryParam("contactId") @Nullable UUID contactId) {
        if (contactId == null) {
            return blocks.standing().stream().map(this::view).toList();
        }
        Contact contact = contacts.find(contactId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        @Nullable String number = contact.provenHash();
        return number == null
                ? List.of()
                : blocks.of(number).stream().map(this::view).toList();
    }

    @PUT
    @Path("blocks/{id}")
    @Transactional
    @Operation(
            summary = "Marks the number of a contact for some hours",
            description =
                    "422 no-proven-number when the contact has only a number that somebody typed. The same id with other"
                            + " content is a 409.")
    public BlockView block(UUID id, @NotNull @Valid BlockWanted wanted) {
        Optional<Block> known = blocks.lock(id);
        if (known.isPresent()) {
            if (!known.get().isOf(wanted.contactId(), wanted.reason())) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return view(known.get());
        }
        Contact contact = contacts.lock(wanted.contactId())
                .orElseThrow(() -> IntakeProblem.invalid("contactId", "no contact of this id is known"));
        @Nullable String number = contact.provenHash();
        @Nullable String end = contact.provenEnd();
        if (number == null || end == null) {
            throw new ProblemException(IntakeProblem.NO_PROVEN_NUMBER);
        }
        Instant now = clock.instant();
        Block block = new Block(
                id,
                number,
                end,
                contact.id(),
                wanted.reason(),
                caller.personId(),
                caller.name(),
                now,
                now.plus(Duration.ofHours(wanted.hours())));
        blocks.add(block);
        LOG.infof(
                "number blocked: block=%s contact=%s hours=%d by=%s",
                id, contact.id(), wanted.hours(), caller.personId());
        showAgain(number);
        return view(block);
    }

    @PUT
    @Path("blocks/{id}/lifting")
    @RolesAllowed(Role.SUPERVISOR)
    @Transactional
    @Operation(summary = "Lifts a block before its time")
    public BlockView lift(UUID id, @NotNull @Valid Lifting lifting) {
        Block block = blocks.lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        block.lift(lifting.reason(), caller.personId(), caller.name(), clock.instant());
        LOG.infof("block lifted: block=%s by=%s", id, caller.personId());
        showAgain(block.numberHash());
        return view(block);
    }

    /** Open contacts of the number get the mark, or lose it, on the desk at once. */
    private void showAgain(String numberHash) {
        for (Contact open : contacts.openOfAndLocked(numberHash)) {
            blocks.mark(open);
            desk.changed(open);
        }
    }

    private BlockView view(Block block) {
        return new BlockView(
                block.id(),
                "••••" + block.numberEnd(),
                block.contactId(),
                block.reason(),
                block.blockedByName(),
                block.blockedBy(),
                block.blockedAt(),
                block.until(),
                block.stands(clock.instant()),
                block.liftedAt(),
                block.liftedByName(),
                block.liftedBy(),
                block.liftReason());
    }
}
