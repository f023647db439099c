package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.archive.AppendOutcome;
import dev.snapline.archive.Archive;
import dev.snapline.archive.Flaws;
import dev.snapline.archive.NewSnapshot;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.SaveOutcome;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.kernel.TenantId;
import dev.snapline.routeros.CanonicalText;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Reading;
import dev.snapline.security.ActingAs;
import dev.snapline.security.Role;
import dev.snapline.tenancy.TenantScope;
import dev.snapline.tenancy.Tenants;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tenants, users, devices and results for tests, made through the services that the product uses.
 */
@TestComponent
public class TestWorld {

  public static final HostKey KEY = new HostKey("ssh-ed25519", "SHA256:" + "k".repeat(43));

  private final Tenants tenants;
  private final TenantScope scope;
  private final ActingAs acting;
  private final Inventory inventory;
  private final PasswordEncoder passwords;
  private final ConfigCipher cipher;
  private final Archive archive;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  TestWorld(
      Tenants tenants,
      TenantScope scope,
      ActingAs acting,
      Inventory inventory,
      PasswordEncoder passwords,
      ConfigCipher cipher,
      Archive archive,
      JdbcClient jdbc,
      TransactionTemplate transactions) {
    this.tenants = tenants;
    this.scope = scope;
    this.acting = acting;
    this.inventory = inventory;
    this.passwords = passwords;
    this.cipher = cipher;
    this.archive = archive;
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  public TenantId tenant(String slug) {
    return tenants.establish(slug, slug).id();
  }

  /** Works as an admin of a tenant. */
  public <T> T asAdmin(TenantId tenant, Supplier<T> work) {
    return acting.snapline(tenant, work);
  }

  /** Adds a user of a tenant whose password is {@code password-of-} and the name. */
  public void user(TenantId tenant, String name, Role role) {
    in(
        tenant,
        () ->
            jdbc.sql(
                    """
                    insert into app_user (id, tenant_id, username, password_hash, role) values (?, ?, ?, ?, ?)
                    on conflict do nothing
                    """)
                .params(
                    java.util.UUID.randomUUID(),
                    tenant.value(),
                    name,
                    passwords.encode("password-of-" + name),
                    role.name())
                .update());
  }

  public DeviceId device(TenantId tenant, String name) {
    return device(tenant, new DeviceData(name, "127.0.0.1", 1, "backup", false, null), "secret");
  }

  public DeviceId device(TenantId tenant, DeviceData data, String password) {
    SaveOutcome outcome =
        asAdmin(tenant, () -> inventory.add(data, LoginSecret.password(password)));
    assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
    return ((SaveOutcome.Saved) outcome).device().id();
  }

  /** An attempt that is under way. */
  public AttemptId attempt(TenantId tenant, DeviceId device) {
    return attempt(tenant, device, Instant.now());
  }

  private AttemptId attempt(TenantId tenant, DeviceId device, Instant queued) {
    AttemptId attempt = AttemptId.random();
    in(
        tenant,
        () ->
            jdbc.sql(
                    "insert into attempt (id, tenant_id, device_id, cause, queued_at) values (?, ?, ?, 'SCHEDULED', least(?, now()))")
                .params(attempt.value(), tenant.value(), device.value(), Timestamp.from(queued))
                .update());
    return attempt;
  }

  /** A result that says: this export was collected then. */
  public CollectResult collected(TenantId tenant, DeviceId device, String export, Instant at) {
    byte[] bytes = export.getBytes(StandardCharsets.UTF_8);
    ExportText text = ExportText.of(bytes);
    CanonicalText canonical = ((Reading.Complete) Reading.of(text)).export().canonical();
    String ciphertext =
        ((ConfigCipher.EncryptOutcome.Done)
                cipher.encrypt(new ContentLabel(tenant, device, ContentKind.EXPORT), text.bytes()))
            .ciphertext();
    return result(
        tenant,
        device,
        at,
        new CollectResult.Collected(
            ciphertext,
            new ContentHash(canonical.sha256()),
            canonical.normaliser(),
            new ContentHash(text.fileSha256()),
            text.bytes().length,
            text.lineCount(),
            CollectResult.Flaws.NONE));
  }

  public CollectResult result(
      TenantId tenant, DeviceId device, Instant at, CollectResult.Outcome outcome) {
    return new CollectResult(
        CollectResult.VERSION,
        attempt(tenant, device, at),
        tenant,
        device,
        at,
        at,
        outcome,
        KEY,
        DeviceFacts.NONE,
        new CollectResult.Contact("test", null, 0, List.of()));
  }

  /** Appends a snapshot as ingest does. */
  public SnapshotId store(TenantId tenant, DeviceId device, String export, Instant at) {
    return store(tenant, device, export, at, Flaws.NONE);
  }

  /** Appends a snapshot as ingest does. */
  public SnapshotId store(
      TenantId tenant, DeviceId device, String export, Instant at, Flaws flaws) {
    var collected = (CollectResult.Collected) collected(tenant, device, export, at).outcome();
    NewSnapshot fresh =
        new NewSnapshot(
            tenant,
            device,
            AttemptId.random(),
            at,
            collected.hash(),
            collected.normaliser(),
            collected.fileHash(),
            collected.size(),
            collected.lines(),
            null,
            collected.ciphertext(),
            flaws);
    return ((AppendOutcome.Stored) in(tenant, () -> archive.append(fresh))).snapshot();
  }

  /** Runs SQL as the application does, inside a tenant. */
  public <T> T in(TenantId tenant, Supplier<T> work) {
    return scope.in(tenant, () -> transactions.execute(_ -> work.get()));
  }

  /** A small export of RouterOS 7 with these lines after the identity. */
  public static String export(String... lines) {
    return """
    # 2026-11-23 12:00:00 by RouterOS 7.18.2
    # software id = ABCD-EFGH
    #
    # model = RB5009UG+S+
    # serial number = HEX12345678
    /system identity
    set name=edge
    """
        + String.join("\n", lines)
        + "\n";
  }
}
