package dev.snapline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** What one does with a whole fleet, in a real browser, on the demo fleet. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "snapline.demo.enabled=true",
      "snapline.demo.port=0",
      "snapline.demo.directory=target/test-data/demo-${random.uuid}",
      "snapline.demo.change-interval=0s",
      "snapline.demo.backup-interval=1h",
      "snapline.backup.sweep=2s"
    })
@ContextConfiguration(initializers = FreshDataDirectory.class)
class FleetFlowIT {

  private static final double LONG = 60_000;
  private static final Pattern ALL_DONE = Pattern.compile("^(\\d+) of \\1 done\\.");

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
  void fromOneSharedPasswordToTheAttemptThatFailed() {
    browser.signIn("admin", "demo-admin");
    page.locator("#devices .badge[data-tone=good]:visible").first().waitFor();

    String device = sharesACredentialSet();
    tagsDevicesAndFindsThem();
    pausesTheTagAndEndsThePause();
    String run = backsUpAllAndWatchesTheEnd();
    String attempt = opensTheAttemptThatFailed();

    browser.fitsAPhone(
        "/devices",
        "/devices/new",
        device,
        device + "/edit",
        "/attempts",
        attempt,
        run,
        "/settings/credentials",
        "/settings/tags",
        "/settings/collection",
        "/settings/system",
        "/audit");
    assertThat(browser.foreignRequests()).isEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  private String sharesACredentialSet() {
    browser.go("/settings/credentials");
    page.locator("#add-first").click();
    field("set-name").fill("Home routers");
    field("username").fill("backup");
    field("password").fill("backup-of-home-hex");
    page.locator("#save-set").click();
    assertThat(page.locator(".settings-list")).containsText("no device uses it");

    browser.go("/devices");
    link("home-hex").click();
    page.locator("#back-up-now").waitFor();
    String device = page.url().replaceFirst("https?://[^/]+", "");
    browser.go(device + "/edit");
    choose("login-way", "Shared credential set");
    choose("credential-set", "Home routers (backup)");
    page.locator("#save").click();
    page.waitForURL("**" + device);
    page.locator("#back-up-now").click();
    page.locator("#run[data-state=stored], #run[data-state=unchanged]")
        .waitFor(new Locator.WaitForOptions().setTimeout(LONG));
    return device;
  }

  private void tagsDevicesAndFindsThem() {
    browser.go("/devices");
    Locator boxes = page.locator("#devices vaadin-checkbox:visible");
    boxes.nth(1).click();
    boxes.nth(2).click();
    assertThat(page.locator("#back-up-selected")).hasText("Back up 2 now");
    page.locator("#bulk vaadin-menu-bar-button").first().click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Add tag…")).click();
    field("bulk-tag").fill("site-a");
    page.keyboard().press("Enter");
    page.locator("#bulk-ok").click();
    assertThat(page.locator("#devices .badge[data-tone=tag]:visible")).hasCount(2);
    choose("tag", "site-a");
    page.waitForURL("**/devices?tag=site-a");
    assertThat(page.locator("#back-up-all")).hasText("Back up these 2");
  }

  private void pausesTheTagAndEndsThePause() {
    browser.go("/settings/tags");
    Locator tag = page.locator(".settings-list li").first();
    tag.locator("vaadin-button").click();
    field("pause-reason").fill("new power supply");
    page.locator("#pause").click();
    assertThat(tag).containsText("new power supply. Set by admin");
    browser.go("/devices?tag=site-a");
    assertThat(page.locator("#devices .badge:has-text('Paused until'):visible")).hasCount(2);
    browser.go("/settings/tags");
    tag.locator("vaadin-button").click();
    assertThat(tag).not().containsText("Paused");
  }

  private String backsUpAllAndWatchesTheEnd() {
    browser.go("/devices");
    page.locator("#back-up-all").click();
    page.waitForURL("**/runs/*");
    assertThat(page.locator(".run-page > p"))
        .hasText(ALL_DONE, new LocatorAssertions.HasTextOptions().setTimeout(LONG));
    assertThat(page.locator("#cancel-run")).hasCount(0);
    assertThat(page.locator(".run-state[data-tone=warn]")).containsText("Failed");
    assertThat(page.locator(".run-state[data-tone=bad]")).containsText("Refused");
    return page.url().replaceFirst("https?://[^/]+", "");
  }

  private String opensTheAttemptThatFailed() {
    page.locator(".run-state[data-tone=warn]").click();
    link("warehouse-l009").click();
    page.waitForURL("**/attempts/*");
    assertThat(page.locator(".trouble")).containsText("Export incomplete");
    assertThat(page.locator(".phase")).not().hasCount(0);
    page.locator("#capture vaadin-button").click();
    Locator sent = page.locator(".capture-text");
    assertThat(sent).containsText("/interface bridge");
    assertThat(sent).containsText("(hidden)");
    return page.url().replaceFirst("https?://[^/]+", "");
  }

  private Locator field(String id) {
    return page.locator("#" + id + " input");
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }

  private void choose(String id, String option) {
    page.locator("#" + id).click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true))
        .click();
  }
}
