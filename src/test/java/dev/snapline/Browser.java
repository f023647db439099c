package dev.snapline;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Debian's Chromium with a profile of its own, looking at one installation. */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final double TIMEOUT = 30_000;
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** Names what is wider than it may be: the page, or the inside of a table. */
  private static final String WIDE =
      """
      () => [document.documentElement, ...document.querySelectorAll('main *')]
        .map(it => it.tagName === 'VAADIN-GRID' ? it.shadowRoot.querySelector('#table') : it)
        .filter(it => it === document.documentElement || it.id === 'table'
          ? it.scrollWidth > it.clientWidth + 1 : it.getBoundingClientRect().right > 361 && !it.closest('vaadin-grid, pre, [hidden]'))
        .map(it => `${it.tagName}#${it.id}.${it.className} ${it.scrollWidth}`).slice(0, 5).join(', ')
      """;

  private final Playwright playwright;
  private final BrowserContext context;
  private final Page page;
  private final String base;
  private final List<String> foreignRequests = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  private Browser(Playwright playwright, BrowserContext context, String base) {
    this.playwright = playwright;
    this.context = context;
    this.base = base;
    this.page = context.pages().getFirst();
    page.setDefaultTimeout(TIMEOUT);
    PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT);
    page.onRequest(request -> {
      if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
        foreignRequests.add(request.url());
      }
    });
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.text());
      }
    });
    page.onPageError(errors::add);
  }

  /** Skips the test loudly where there is no browser; in CI that is a failure. */
  static void require() {
    if (Files.isExecutable(CHROMIUM)) {
      return;
    }
    String reason =
        "NO BROWSER: %s is missing, so the main flow is not tested. Debian: apt-get install chromium"
            .formatted(CHROMIUM);
    System.err.println(reason);
    if ("true".equals(System.getenv("CI"))) {
      fail(reason);
    }
    abort(reason);
  }

  static Browser open(String base) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      Files.createDirectories(SHOTS);
      Path profile = Files.createTempDirectory(Path.of("target"), "chromium-");
      BrowserContext context =
          playwright
              .chromium()
              .launchPersistentContext(
                  profile.toAbsolutePath(),
                  new BrowserType.LaunchPersistentContextOptions()
                      .setExecutablePath(CHROMIUM)
                      .setArgs(ARGUMENTS)
                      .setHeadless(true)
                      .setAcceptDownloads(true)
                      .setColorScheme(ColorScheme.LIGHT)
                      .setViewportSize(1280, 800));
      return new Browser(playwright, context, base);
    } catch (IOException e) {
      playwright.close();
      throw new UncheckedIOException(e);
    }
  }

  Page page() {
    return page;
  }

  void signIn(String name, String password) {
    page.navigate(base + "/");
    page.waitForURL("**/login");
    page.getByLabel("User name").fill(name);
    page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
        .fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.waitForURL("**/devices");
  }

  /**
   * Takes pictures: light, dark, and on a small phone.
   *
   * @param path where to go first, or null to stay
   */
  void shots(String name, @Nullable String path) {
    if (path != null) {
      page.navigate(base + path);
      page.locator("h1").first().waitFor();
    }
    shot(name);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    shot(name + "-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(360, 740);
    shot(name + "-360");
    Object width = page.evaluate("document.documentElement.scrollWidth");
    page.setViewportSize(1280, 800);
    page.waitForTimeout(300);
    if (((Number) width).intValue() > 360) {
      fail("%s is %s px wide on a phone of 360 px".formatted(name, width));
    }
  }

  /** Opens a page and waits until the server has nothing more to say about it. */
  void go(String path) {
    page.navigate(base + path);
    page.locator("h1").first().waitFor();
    settled();
  }

  private void settled() {
    page.waitForFunction(
        "() => Object.values(window.Vaadin.Flow.clients).every(it => !it.isActive || !it.isActive())");
  }

  /** Opens pages on a phone of 360 px; neither they nor a table on them may be wider. */
  void fitsAPhone(String... paths) {
    page.setViewportSize(360, 740);
    for (String path : paths) {
      go(path);
      // A table learns of its width and then asks for its rows.
      page.waitForTimeout(500);
      settled();
      Object wide = page.evaluate(WIDE);
      if (!wide.equals("")) {
        fail("%s does not fit a phone of 360 px: %s".formatted(path, wide));
      }
    }
    page.setViewportSize(1280, 800);
  }

  private void shot(String name) {
    page.waitForTimeout(700);
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  /** Requests to anywhere but the installation itself. */
  List<String> foreignRequests() {
    return foreignRequests;
  }

  /**
   * What the browser's console called an error, apart from the page that is not there on purpose.
   */
  List<String> errors() {
    return errors.stream().filter(error -> !error.contains("status of 404")).toList();
  }

  @Override
  public void close() {
    context.close();
    playwright.close();
  }
}
