package id.psc119.intake.reception;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How reports are taken in. No setting refuses one. */
@ConfigMapping(prefix = "psc.press")
public interface ReceptionSettings {
    /** Time after which a contact that nobody has claimed is dispatched as untriaged. */
    @WithDefault("60s")
    Duration untriagedAfter();

    /**
     * Time after the desk was asked to call back a reporter who has withdrawn, when it has not done so, after which the contact is
     * dispatched as untriaged all the same.
     */
    @WithDefault("5m")
    Duration withdrawnAfter();

    /** Time after which the desk is reminded of a contact that somebody has taken, or that was dispatched untriaged, and that has no outcome. */
    @WithDefault("3m")
    Duration decideWithin();

    /** Time after which its supervisor is alerted that such a contact still has no outcome, again and again. */
    @WithDefault("5m")
    Duration decideAgain();

    /** Age from which a press is marked as sent late. */
    @WithDefault("2m")
    Duration lateAfter();
}
