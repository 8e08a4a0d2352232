package id.psc119.intake.reception.press;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How presses of the button are taken. No setting refuses one. */
@ConfigMapping(prefix = "psc.press")
public interface PressSettings {
    /** Time after which a contact that nobody has claimed is dispatched as untriaged. */
    @WithDefault("60s")
    Duration untriagedAfter();

    /** Age from which a press is marked as sent late. */
    @WithDefault("2m")
    Duration lateAfter();

    /** Presses of one call-back number within an hour from which they are marked. */
    @WithDefault("5")
    int manyPerHour();
}
