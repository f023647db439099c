package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.TestWorld;
import dev.snapline.inventory.CredentialSetOutcome;
import dev.snapline.inventory.CredentialSets;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.LoginInput;
import dev.snapline.inventory.SaveOutcome;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.security.Role;
import dev.snapline.tenancy.Tenants;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Adds {@link HuntedRouters} to an installation with the services that its pages use. How it is
 * told their logins is no part of Snapline; whoever tells removes that again.
 */
@ConditionalOnProperty(HuntSeed.SETTING)
@Import(TestWorld.class)
class HuntSeed {

  static final String SETTING = "snapline-test.hunt";

  /** Writes what {@link #SETTING} is to name. */
  static Path tell(Path file, HuntedRouters routers, String admin) {
    Properties told = new Properties();
    told.putAll(routers.planted());
    told.setProperty("key", routers.keyText());
    told.setProperty("admin", admin);
    for (String each :
        new String[] {"ordinary", "key", "shared", "large", "huge", "truncated", "refused"}) {
      told.setProperty("port " + each, Integer.toString(routers.port(each)));
    }
    try (Writer out = Files.newBufferedWriter(file)) {
      told.store(out, null);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Bean
  ApplicationRunner seedHunt(
      TestWorld world,
      Inventory inventory,
      CredentialSets sets,
      Environment settings,
      @Value("${" + SETTING + "}") Path file) {
    return _ -> {
      keepTextsAsTheyAre(settings);
      Properties told = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        told.load(in);
      }
      world.user(Tenants.DEFAULT, told.getProperty("admin"), Role.ADMIN);
      world.asAdmin(
          Tenants.DEFAULT,
          () -> {
            add(inventory, told, "ordinary", password(told, "device password"));
            add(inventory, told, "key", key(told));
            add(inventory, told, "shared", shared(sets, told));
            add(
                inventory,
                told,
                "large",
                password(told, "password of the device with the large export"));
            add(
                inventory,
                told,
                "huge",
                password(told, "password of the device with the huge export"));
            add(
                inventory,
                told,
                "truncated",
                password(told, "password of the device that stops half way"));
            add(inventory, told, "refused", password(told, "password that was refused"));
            return true;
          });
    };
  }

  /** PostgreSQL compresses long values, and a value that is compressed cannot be found. */
  private static void keepTextsAsTheyAre(Environment settings) {
    JdbcClient owner =
        JdbcClient.create(
            new DriverManagerDataSource(
                settings.getRequiredProperty("snapline.database.url"),
                settings.getRequiredProperty("snapline.database.owner.username"),
                settings.getRequiredProperty("snapline.database.owner.password")));
    owner
        .sql(
            """
            select format('alter table %I alter column %I set storage external', table_name, column_name)
            from information_schema.columns
            where table_schema = 'public' and data_type = 'text' and table_name not like 'databasechangelog%'
            """)
        .query(String.class)
        .list()
        .forEach(statement -> owner.sql(statement).update());
  }

  private static void add(Inventory inventory, Properties told, String name, LoginInput login) {
    int port = Integer.parseInt(told.getProperty("port " + name));
    DeviceData data = new DeviceData("hunted-" + name, "127.0.0.1", port, "backup", false, null);
    assertThat(inventory.add(data, login, null)).isInstanceOf(SaveOutcome.Saved.class);
  }

  private static LoginInput password(Properties told, String what) {
    return new LoginInput.Own(LoginSecret.password(told.getProperty(what)));
  }

  private static LoginInput key(Properties told) {
    return new LoginInput.Own(
        LoginSecret.privateKey(told.getProperty("key"), told.getProperty("passphrase of a key")));
  }

  private static LoginInput shared(CredentialSets sets, Properties told) {
    LoginSecret secret = LoginSecret.password(told.getProperty("shared password"));
    CredentialSetOutcome outcome = sets.add("hunted", "backup", secret);
    assertThat(outcome).isInstanceOf(CredentialSetOutcome.Done.class);
    return new LoginInput.Shared(((CredentialSetOutcome.Done) outcome).set());
  }
}
