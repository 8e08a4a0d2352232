package id.psc119.intake.triage.handoff;

import id.psc119.platform.outbox.Neighbours;
import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every query of partner accounts: those registered here, those that the settings list, and neighbouring services' suites. */
@ApplicationScoped
public class PartnerAccounts implements PanacheRepositoryBase<PartnerAccount, String> {
    private final ConfiguredPartners configured;
    private final Neighbours neighbours;

    PartnerAccounts(ConfiguredPartners configured, Neighbours neighbours) {
        this.configured = configured;
        this.neighbours = neighbours;
    }

    /** For whom an account speaks now; empty when it is not registered, or no longer. A registration comes before a setting. */
    @Transactional
    public Optional<Partner> speaker(String accountId) {
        Optional<PartnerAccount> registered = findByIdOptional(accountId);
        return registered.isPresent()
                ? registered.filter(PartnerAccount::active).map(PartnerAccount::partner)
                : Optional.ofNullable(configured.all().get(accountId))
                        .map(account -> new Partner(
                                accountId, account.agency(), account.name().orElse(null)))
                        .or(() -> neighbours
                                .ofAccount(accountId)
                                .map(neighbour -> new Partner(accountId, Agency.NEIGHBOURING_PSC, neighbour.name())));
    }

    /** The names of the active accounts of a kind of agency, those that are registered first. */
    @Transactional
    List<String> namesOf(Agency agency) {
        Stream<String> suites = agency == Agency.NEIGHBOURING_PSC
                ? neighbours.all().stream().map(Neighbours.Neighbour::name)
                : Stream.empty();
        return Stream.concat(
                        suites,
                        Stream.concat(
                                list("active AND agency = ?1 ORDER BY name", agency).stream()
                                        .flatMap(account -> Stream.ofNullable(account.name())),
                                configured.all().values().stream()
                                        .filter(account -> account.agency() == agency)
                                        .flatMap(account -> account.name().stream())))
                .distinct()
                .toList();
    }

    @Transactional(TxType.MANDATORY)
    Optional<PartnerAccount> lock(String accountId) {
        return RowLock.of(getEntityManager(), PartnerAccount.class, accountId);
    }

    @Transactional
    List<PartnerAccount> registered() {
        return list("ORDER BY active DESC, agency, name, accountId");
    }
}
