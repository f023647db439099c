package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.kernel.LoginSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceListTest {

  @TempDir Path directory;

  @Test
  void namesTheDeviceWhoseFileWouldHaveTooLongAName() throws IOException {
    String most = "é".repeat(100);
    assertThat(read(most + ",192.0.2.1,22,backup,geheim").complaints()).isEmpty();
    String more = "語".repeat(83);
    assertThat(
            read("r1,192.0.2.1,22,backup,geheim", more + ",192.0.2.2,22,backup,geheim")
                .complaints())
        .containsExactly(file() + ":2: the name is too long for a file: more than 255 bytes");
  }

  @Test
  void leavesOutTheBlanksAroundAPasswordUnlessTheyAreQuoted() throws IOException {
    Files.writeString(directory.resolve("key"), "a key");
    DeviceList list =
        read(
            "r1, 192.0.2.1, 22, admin, key:" + directory.resolve("key") + " ",
            "r2, 192.0.2.2, , admin, open sesame , yes",
            "r3, 192.0.2.3, 22, admin, \" with, blanks \" ");

    assertThat(list.complaints()).isEmpty();
    assertThat(list.devices())
        .extracting(ListedDevice::secret)
        .containsExactly(
            LoginSecret.privateKey("a key", null),
            LoginSecret.password("open sesame"),
            LoginSecret.password(" with, blanks "));
    assertThat(list.devices()).extracting(ListedDevice::legacy).containsExactly(false, true, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,host,port,username,password",
        "Name, Host, Port, User name, Password",
        "\"NAME\",\"HOST\",\"PORT\",\"USER\",\"PASSWORD\",,",
        "\uFEFFname,host"
      })
  void knowsTheNamesOfTheColumnsBehindComments(String columns) throws IOException {
    DeviceList list = read("# routers", "", "  # more", columns, "r1,192.0.2.1,22,admin,geheim");

    assertThat(list.complaints()).isEmpty();
    assertThat(list.devices()).extracting(ListedDevice::name).containsExactly("r1");
  }

  @Test
  void takesTheNamesOfTheColumnsForADeviceAnywhereElse() throws IOException {
    assertThat(read("r1,192.0.2.1,22,admin,geheim", "name,host,port,user,password").complaints())
        .containsExactly(file() + ":2: the port is not a number from 1 to 65535");
  }

  @Test
  void asksWhetherSemicolonsWereMeant() throws IOException {
    assertThat(read("name;host;port;username;password", "r1;192.0.2.1;22;admin;a,b").complaints())
        .containsExactly(
            file() + ":1: 1 fields instead of 5 or 6; separated by semicolons? It takes commas",
            file() + ":2: 2 fields instead of 5 or 6; separated by semicolons? It takes commas");
  }

  @Test
  void allowsEmptyColumnsBehindTheLastOneOnly() throws IOException {
    assertThat(read("r1,192.0.2.1,22,admin,geheim,yes, ,,").complaints()).isEmpty();
    assertThat(read("r1,192.0.2.1,22,admin,geheim,,,x").complaints())
        .containsExactly(file() + ":1: 8 fields instead of 5 or 6");
  }

  @Test
  void takesTwoSpellingsOfAnAddressForOneDevice() throws IOException {
    DeviceList list =
        read(
            "r1,2001:db8::7,22,admin,geheim",
            "r2,[2001:DB8:0:0::0007],,admin,geheim",
            "r3,::ffff:192.0.2.1,22,admin,geheim",
            "r4,192.0.2.1,22,admin,geheim",
            "r5,[2001:db8::7],2222,admin,geheim",
            "r6,Core.example.net,22,admin,geheim",
            "r7,core.EXAMPLE.net,22,admin,geheim");

    String twin = ": a line before has the same name, or the same host and port";
    assertThat(list.complaints())
        .containsExactly(file() + ":2" + twin, file() + ":4" + twin, file() + ":7" + twin);
    assertThat(list.devices())
        .extracting(ListedDevice::host)
        .containsExactly("2001:db8::7", "::ffff:192.0.2.1", "2001:db8::7", "Core.example.net");
  }

  private DeviceList read(String... lines) throws IOException {
    write(lines);
    return DeviceList.read(file(), new Secrets(Map.of()));
  }

  private void write(String... lines) throws IOException {
    Files.write(file(), List.of(lines));
  }

  private Path file() {
    return directory.resolve("devices.csv");
  }
}
