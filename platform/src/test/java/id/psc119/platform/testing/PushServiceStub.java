package id.psc119.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Stands for a browser's push service, and for the browsers: it checks who sends (RFC 8292), and opens what was sent as a browser
 * does (RFC 8291).
 */
public final class PushServiceStub {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Phone> PHONES = new ConcurrentHashMap<>();
    private static HttpServer server;

    private PushServiceStub() {}

    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", PushServiceStub::take);
        server.start();
    }

    static void stop() {
        server.stop(0);
    }

    /** A phone whose browser has subscribed. */
    public static Phone phone() {
        try {
            Phone phone = new Phone();
            PHONES.put(phone.id, phone);
            return phone;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Phone phone = PHONES.get(exchange.getRequestURI().getPath().substring(1));
            byte[] body = exchange.getRequestBody().readAllBytes();
            Integer answer = phone.answers.poll();
            int status = answer == null ? 201 : answer;
            phone.attempts.add(status);
            if (status == 201) {
                checkSender(exchange);
                phone.received.add(new Received(
                        exchange.getRequestHeaders().getFirst("TTL"),
                        exchange.getRequestHeaders().getFirst("Urgency"),
                        JSON.readTree(phone.open(body))));
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (GeneralSecurityException | JoseException e) {
            throw new IOException(e);
        }
    }

    private static void checkSender(HttpExchange exchange) throws GeneralSecurityException, JoseException {
        String signed = exchange.getRequestHeaders().getFirst("Authorization");
        String token = signed.replaceFirst("vapid t=([^,]+), ?k=.*", "$1");
        String key = signed.replaceFirst(".*k=", "");
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(token);
        signature.setKey(publicKey(Base64.getUrlDecoder().decode(key)));
        if (!signature.verifySignature() || !signature.getPayload().contains("\"aud\":\"http://127.0.0.1:")) {
            throw new GeneralSecurityException("not signed by the key that it names: " + signature.getPayload());
        }
    }

    private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        ECPublicKey any = (ECPublicKey) keyPair().getPublic();
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), any.getParams()));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** What arrived, as the page's service worker gets it. */
    public record Received(String ttl, String urgency, JsonNode payload) {}

    /** One phone and its browser's subscription. */
    public static final class Phone {
        private final String id = UUID.randomUUID().toString();
        private final KeyPair keys = keyPair();
        private final byte[] auth = new byte[16];
        private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        private final List<Integer> attempts = new CopyOnWriteArrayList<>();
        private final List<Received> received = new CopyOnWriteArrayList<>();

        private Phone() throws GeneralSecurityException {
            new SecureRandom().nextBytes(auth);
        }

        public String endpoint() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + id;
        }

        /** The body with which a page registers it. */
        public Map<String, Object> registration() {
            Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
            return Map.of(
                    "endpoint",
                    endpoint(),
                    "p256dh",
                    encoder.encodeToString(point()),
                    "auth",
                    encoder.encodeToString(auth),
                    "language",
                    "ID");
        }

        /** Makes the push service answer so to the next messages; after them it takes each. */
        public Phone answering(Integer... statuses) {
            answers.addAll(List.of(statuses));
            return this;
        }

        /** What the push service answered, oldest first. */
        public List<Integer> attempts() {
            return List.copyOf(attempts);
        }

        public List<Received> received() {
            return List.copyOf(received);
        }

        private byte[] point() {
            ECPoint point = ((ECPublicKey) keys.getPublic()).getW();
            return ByteBuffer.allocate(65)
                    .put((byte) 4)
                    .put(fixed(point.getAffineX()))
                    .put(fixed(point.getAffineY()))
                    .array();
        }

        private static byte[] fixed(BigInteger number) {
            byte[] bytes = number.toByteArray();
            byte[] fixed = new byte[32];
            int length = Math.min(32, bytes.length);
            System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
            return fixed;
        }

        private byte[] open(byte[] body) throws GeneralSecurityException {
            ByteBuffer buffer = ByteBuffer.wrap(body);
            byte[] salt = new byte[16];
            buffer.get(salt).getInt();
            byte[] sender = new byte[Byte.toUnsignedInt(buffer.get())];
            buffer.get(sender);
            byte[] sealed = new byte[buffer.remaining()];
            buffer.get(sealed);
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(publicKey(sender), true);
            byte[] shared =
                    derive(auth, agreement.generateSecret(), join(text("WebPush: info\0"), point(), sender), 32);
            byte[] key = derive(salt, shared, text("Content-Encoding: aes128gcm\0"), 16);
            byte[] nonce = derive(salt, shared, text("Content-Encoding: nonce\0"), 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            byte[] clear = cipher.doFinal(sealed);
            int end = clear.length - 1;
            while (clear[end] == 0) {
                end--;
            }
            return Arrays.copyOf(clear, end);
        }

        private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length)
                throws GeneralSecurityException {
            byte[] extracted = mac(salt, secret);
            return Arrays.copyOf(mac(extracted, join(info, new byte[] {1})), length);
        }

        private static byte[] mac(byte[] key, byte[] content) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        }

        private static byte[] text(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        private static byte[] join(byte[]... parts) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                all.writeBytes(part);
            }
            return all.toByteArray();
        }
    }
}
