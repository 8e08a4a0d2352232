package id.psc119.intake.triage.handoff;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** For which agency each partner account of the sign-in speaks. */
@Path("/partner-accounts")
@RunOnVirtualThread
@RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
public class PartnerAccountResource {
    private final PartnerAccounts accounts;
    private final RegisterPartner registerPartner;
    private final Caller caller;

    PartnerAccountResource(PartnerAccounts accounts, RegisterPartner registerPartner, Caller caller) {
        this.accounts = accounts;
        this.registerPartner = registerPartner;
        this.caller = caller;
    }

    /**
     * @param name the name under which incidents are passed on to this one of several such agencies; absent: it is the only one
     * @param active absent means true
     */
    public record PartnerForm(
            @NotNull Agency agency,
            @Nullable @Size(max = 200) String name,
            @Nullable Boolean active) {}

    /** @param accountId {@code sub} of the account's tokens */
    public record PartnerView(
            String accountId,
            Agency agency,
            @Nullable String name,
            boolean active,
            Instant changedAt,
            String changedBy) {
        static PartnerView of(PartnerAccount account) {
            return new PartnerView(
                    account.accountId(),
                    account.agency(),
                    account.name(),
                    account.active(),
                    account.changedAt(),
                    account.changedBy());
        }
    }

    @GET
    @Operation(summary = "All registered accounts; those that the settings list are not among them")
    public List<PartnerView> list() {
        return accounts.registered().stream().map(PartnerView::of).toList();
    }

    @PUT
    @Path("/{accountId}")
    @Operation(
            summary = "Registers for which agency an account speaks, or takes that back",
            description =
                    "The account itself, with the role partner, is made in the sign-in. With active false it sees nothing.")
    public PartnerView put(@Size(max = 200) String accountId, @NotNull @Valid PartnerForm form) {
        @Nullable
        String name = form.name() == null || form.name().isBlank()
                ? null
                : form.name().strip();
        return PartnerView.of(registerPartner.register(
                accountId, form.agency(), name, form.active() == null || form.active(), caller.personId()));
    }
}
