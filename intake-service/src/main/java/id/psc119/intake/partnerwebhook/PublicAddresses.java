package id.psc119.intake.partnerwebhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Tells public addresses from those of our own machines and networks. Whoever registers a webhook chooses its name and what the name
 * leads to, also later: so the address is checked at each connection, and the connection is made to the address that was checked.
 */
final class PublicAddresses {
    private final boolean allowLoopback;

    PublicAddresses(boolean allowLoopback) {
        this.allowLoopback = allowLoopback;
    }

    /** A name leads to an address that is not public. */
    static final class NotPublic extends IOException {
        private static final long serialVersionUID = 1L;

        NotPublic() {
            super("the address is not public");
        }
    }

    /**
     * The address of a name.
     *
     * @throws UnknownHostException when it has none
     * @throws NotPublic when any of its addresses is not public: an attacker's name has both kinds
     */
    InetAddress resolve(String host) throws IOException {
        InetAddress[] all = InetAddress.getAllByName(host);
        if (!Arrays.stream(all).allMatch(this::isAllowed)) {
            throw new NotPublic();
        }
        return all[0];
    }

    private boolean isAllowed(InetAddress address) {
        return isPublic(address.getAddress()) || (allowLoopback && address.isLoopbackAddress());
    }

    /** True for an address of the public internet, in 4 or 16 bytes. */
    static boolean isPublic(byte[] address) {
        return address.length == 4 ? isPublic4(address) : isPublic6(address);
    }

    private static boolean isPublic4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        int third = address[2] & 0xff;
        boolean isThisNetworkOrLoopback = first == 0 || first == 127;
        boolean isPrivate = first == 10 || (first == 172 && second / 16 == 1) || (first == 192 && second == 168);
        boolean isSharedByProviders = first == 100 && second / 64 == 1;
        boolean isLinkLocal = first == 169 && second == 254;
        boolean isForProtocolsOrExamples = (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 192 && second == 88 && third == 99)
                || (first == 198 && (second == 18 || second == 19))
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113);
        boolean isMulticastOrReserved = first >= 224;
        return !isThisNetworkOrLoopback
                && !isPrivate
                && !isSharedByProviders
                && !isLinkLocal
                && !isForProtocolsOrExamples
                && !isMulticastOrReserved;
    }

    /** Global unicast is 2000::/3. In it, what wraps an address of version 4 or is for examples is left out. */
    private static boolean isPublic6(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        int third = address[2] & 0xff;
        int fourth = address[3] & 0xff;
        boolean isGlobal = first / 32 == 1;
        boolean isSixToFour = first == 0x20 && second == 0x02;
        boolean isTeredoOrSpecial = first == 0x20 && second == 0x01 && third < 2;
        boolean isExample = (first == 0x20 && second == 0x01 && third == 0x0d && fourth == 0xb8)
                || (first == 0x3f && second == 0xff);
        return isGlobal && !isSixToFour && !isTeredoOrSpecial && !isExample;
    }
}
