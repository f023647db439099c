package dev.snapline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** The main job in a real browser, on the demo fleet. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "snapline.demo.enabled=true",
      "snapline.demo.port=0",
      "snapline.demo.directory=target/test-data/demo-${random.uuid}",
      "snapline.demo.change-interval=2s",
      "snapline.demo.backup-interval=10s",
      "snapline.backup.sweep=2s"
    })
@ContextConfiguration(initializers = FreshDataDirectory.class)
class MainFlowIT {

  private static final double LONG = 120_000;

  @LocalServerPort int port;
  private Browser browser;
  private Page page;

  @BeforeAll
  static void chromium() {
    Browser.require();
  }

  @BeforeEach
  void open() {
    browser = Browser.open("http://127.0.0.1:" + port);
    page = browser.page();
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void fromSigningInToTheDownloadedFile() throws Exception {
    browser.shots("login", "/login");
    browser.signIn("admin", "demo-admin");
    page.locator("#devices .badge[data-tone=good]:visible").first().waitFor();

    String device = deviceThatChangesByItself();
    opensTheDiffInline();
    runsABackupLive();
    downloadsTheFileWhoseHashIsOnScreen();

    browser.shots("devices", "/devices");
    browser.shots("device", device);
    browser.shots("device-new", "/devices/new");
    browser.shots("device-edit", device + "/edit");
    browser.shots("audit", "/audit");
    browser.shots("not-found", "/no/such/page");
    assertThat(browser.foreignRequests()).isEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  /** Stays on an open device page until a card appears that was not there. */
  private String deviceThatChangesByItself() {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("lab-rb4011")).click();
    page.locator(".row-card").first().waitFor();
    int before = page.locator(".row-card[data-kind=change]").count();
    page.locator(".row-card[data-kind=change]")
        .nth(before)
        .waitFor(new Locator.WaitForOptions().setTimeout(LONG));
    return page.url().replaceFirst("https?://[^/]+", "");
  }

  private void opensTheDiffInline() {
    page.locator(".row-card .row-main").first().click();
    page.waitForURL(Pattern.compile(".*\\?diff=.*"));
    Locator diff = page.locator("snapline-diff");
    diff.locator(".row.added, .row.removed").first().waitFor();
    assertThat(page.locator(".row-card[data-open]")).hasCount(1);
    browser.shots("diff", null);
    page.keyboard().press("Escape");
    assertThat(diff).hasCount(0);
    Locator rows = page.locator(".row-card .row-main");
    assertThat(rows.first()).isFocused();
    page.keyboard().press("j");
    assertThat(rows.nth(1)).isFocused();
    page.keyboard().press("k");
    assertThat(rows.first()).isFocused();
    page.keyboard().press("Enter");
    diff.locator(".row.added, .row.removed").first().waitFor();
    page.locator("#close-diff").click();
    assertThat(diff).hasCount(0);
  }

  private void runsABackupLive() {
    page.locator("#back-up-now").click();
    Locator run = page.locator("#run");
    run.waitFor();
    page.locator("#run[data-state=stored], #run[data-state=unchanged]")
        .waitFor(new Locator.WaitForOptions().setTimeout(LONG));
    assertThat(run.locator("li[data-state=done]").count()).isGreaterThanOrEqualTo(4);
    browser.shots("run", null);
  }

  private void downloadsTheFileWhoseHashIsOnScreen() throws Exception {
    page.locator(".row-card .row-link").first().click();
    page.locator("snapline-text .row.menu").first().waitFor();
    browser.shots("snapshot", null);
    String onScreen = page.locator("#sha256").innerText();
    page.locator("#download-full").click();
    page.getByLabel("Reason").fill("main flow test");
    Download download = page.waitForDownload(() -> page.locator("#reason-ok").click());
    assertThat(download.suggestedFilename()).matches("router-lab-rb4011-.*Z\\.rsc");
    Path file = Path.of("target", "downloads", download.suggestedFilename());
    download.saveAs(file);
    byte[] content = Files.readAllBytes(file);
    assertThat(List.of(new String(content).split("\r?\n"))).anyMatch(line -> line.startsWith("/"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(onScreen);
  }
}
