package id.psc119.intake.triage.handoff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** For which agency an account of the role partner speaks; an account that is not listed sees nothing. */
@ConfigMapping(prefix = "psc.partners")
public interface PartnerAccounts {
    /** By {@code sub} of the account's tokens, in quotes: {@code psc.partners."<sub>".agency=POLICE}. */
    @WithParentName
    Map<String, Account> all();

    interface Account {
        Agency agency();

        /** The name under which incidents are passed on to this one of several such agencies; absent: it is the only one. */
        Optional<String> name();
    }
}
