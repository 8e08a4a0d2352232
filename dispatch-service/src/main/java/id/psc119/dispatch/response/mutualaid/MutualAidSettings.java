package id.psc119.dispatch.response.mutualaid;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Help of neighbouring services. */
@ConfigMapping(prefix = "psc.mutual-aid")
public interface MutualAidSettings {
    /** How long a neighbour has to answer, and our desk to take or leave a unit that it offers, before the desk is alerted, again and again. */
    @WithDefault("5m")
    Duration answerWithin();

    /** How long a unit of ours that a neighbour was offered waits for its answer, before it is ours to send again. */
    @WithDefault("15m")
    Duration offerFor();

    /** How long the desk is reminded often of a neighbour's request that nobody has answered. Afterwards it is reminded once in such a time. */
    @WithDefault("1h")
    Duration remindFor();

    /**
     * Neighbours whose systems answer by themselves, by {@code sub} of their account's tokens, besides those of
     * {@code psc.neighbours.file}. Others are asked by telephone.
     */
    Map<String, Neighbour> neighbours();

    /** One neighbouring service. */
    interface Neighbour {
        /** The name under which it is asked, such as {@code PSC OKI}. */
        String name();
    }
}
