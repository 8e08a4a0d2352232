package id.psc119.intake.triage.handoff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** Accounts of the role partner that a file of settings lists. Accounts are otherwise registered by {@code /partner-accounts}. */
@ConfigMapping(prefix = "psc.partners")
public interface ConfiguredPartners {
    /** By {@code sub} of the account's tokens, in quotes: {@code psc.partners."<sub>".agency=POLICE}. */
    @WithParentName
    Map<String, Account> all();

    interface Account {
        /** The agency for which the account speaks. */
        Agency agency();

        /** The name under which incidents are passed on to this one of several such agencies; absent: it is the only one. */
        Optional<String> name();
    }
}
