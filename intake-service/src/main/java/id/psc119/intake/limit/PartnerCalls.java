package id.psc119.intake.limit;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Limits how often each partner agency may call: its machine may run wild. A press is never counted. */
class PartnerCalls {
    private final Limits limits;
    private final Caller caller;
    private final List<Rate> rates;

    PartnerCalls(
            Limits limits,
            Caller caller,
            @ConfigProperty(name = "psc.partner.calls", defaultValue = "120/1m") List<Rate> rates) {
        this.limits = limits;
        this.caller = caller;
        this.rates = rates;
    }

    @ServerRequestFilter
    public void count(ResourceInfo resource) {
        boolean open = resource.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
        if (!open && caller.has(Role.PARTNER)) {
            limits.count("calls of partner", rates, caller.personId());
        }
    }
}
