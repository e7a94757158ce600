package io.sequent.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sequent.scenario.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page in Chromium, from a file and without a network. */
@Tag("any-jdk")
class HtmlReportBrowserTest {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final int PHONE = 390;

    /** It warns of each Chromium that is newer than itself; kept here, so that its level lasts. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.openqa.selenium");

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable ChromeDriver driver;
    private static Path page = Path.of("");

    @BeforeAll
    static void openBrowser() throws Exception {
        assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "no " + BROWSER + " and " + DRIVER + ": install Debian's chromium and chromium-driver");
        DRIVER_LOG.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + folder.resolve("profile"));
        System.setProperty(ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY, DRIVER.toString());
        driver = new ChromeDriver(options);
        page = Files.writeString(folder.resolve("report.html"), Reports.page(Language.ENGLISH));
    }

    @AfterAll
    static void closeBrowser() {
        if (driver != null) {
            driver.quit();
        }
    }

    @BeforeEach
    void openPage() {
        open(1200, "light");
    }

    @Test
    void itOpensWithoutErrorsAndFetchesNothing() {
        assertThat(browser().manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        assertThat(number("performance.getEntriesByType('resource').length")).isZero();
        assertThat(browser().findElements(By.cssSelector(".r-diagram svg"))).isNotEmpty();
        assertThat(browser().findElements(By.cssSelector(".r-plot svg"))).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void pointingAtASegmentShowsItsFieldsUntilThePointerLeaves() {
        WebElement card = browser().findElement(By.id("r-card"));
        assertThat(card.isDisplayed()).isFalse();
        List<WebElement> segments = browser().findElements(By.cssSelector(".r-diagram [data-segment]"));
        WebElement first = segments.get(0);
        pointAt(first);
        assertThat(card.isDisplayed()).isTrue();
        assertThat(card.getText()).contains("A → B (#1)", "SYN", "mss=", "on the wire", "delivered");
        WebElement second = segments.get(1);
        pointAt(second);
        assertThat(card.getText())
                .contains("B → A (#2)", "SYN, ACK")
                .contains("sent by\n9293 3.5", "on arrival\n9293 3.10.7.3");
        pointAt(browser().findElement(By.cssSelector(".r-hint")));
        assertThat(card.isDisplayed()).isFalse();
    }

    @Test
    void theCardStaysInsideTheWindow() {
        for (WebElement segment : browser().findElements(By.cssSelector(".r-diagram [data-segment]"))) {
            pointAt(segment);
            assertThat(truth("(() => { const box = document.getElementById('r-card').getBoundingClientRect();"
                            + " return box.width > 0 && box.left >= 0 && box.top >= 0"
                            + " && box.right <= innerWidth && box.bottom <= innerHeight; })()"))
                    .isTrue();
        }
    }

    @Test
    void aSegmentReachedByTheKeyboardShowsItsFields() {
        browser().findElement(By.cssSelector(".r-diagram")).sendKeys(Keys.TAB);
        WebElement card = browser().findElement(By.id("r-card"));
        assertThat(card.getText()).contains("SYN");
        new Actions(browser()).sendKeys(Keys.ESCAPE).perform();
        assertThat(card.isDisplayed()).isFalse();
    }

    @Test
    void theFilterLeavesTheLinesThatHaveAllItsWords() {
        WebElement trace = browser().findElement(By.className("r-trace"));
        WebElement filter = trace.findElement(By.tagName("input"));
        int all = shownLines();
        assertThat(trace.findElement(By.tagName("output")).getText()).isEqualTo(Integer.toString(all));
        filter.sendKeys("LISTEN syn");
        List<String> left = trace.findElements(By.tagName("li")).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
        assertThat(left)
                .isNotEmpty()
                .hasSizeLessThan(all)
                .allMatch(line -> line.contains("SYN") && line.contains("LISTEN"));
        assertThat(trace.findElement(By.tagName("output")).getText()).isEqualTo(left.size() + " / " + all);
        assertThat(trace.findElements(By.tagName("mark"))).isNotEmpty();
        filter.clear();
        filter.sendKeys("no such words");
        assertThat(shownLines()).isZero();
        filter.clear();
        filter.sendKeys(" ");
        assertThat(shownLines()).isEqualTo(all);
    }

    @Test
    void darkIsDarkInThePageTheDiagramAndThePlots() {
        String[] parts = {"body", ".r-diagram .page", ".r-plot g rect"};
        for (String part : parts) {
            assertThat(background(part)).as("%s in light", part).isEqualTo("rgb(255, 255, 255)");
        }
        open(1200, "dark");
        for (String part : parts) {
            assertThat(background(part)).as("%s in dark", part).isEqualTo("rgb(13, 17, 23)");
        }
    }

    @Test
    void wordsOfAPlotAreAsLargeAsTheyWereMeasured() {
        List<WebElement> words = browser().findElements(By.cssSelector(".r-plot svg text"));
        assertThat(words).isNotEmpty();
        assertThat(words).extracting(text -> text.getCssValue("font-size")).isSubsetOf("10px", "11px", "12px");
    }

    @Test
    void onAPhoneNothingSticksOutOfThePage() {
        open(PHONE, "light");
        assertThat(number("window.innerWidth")).isEqualTo(PHONE);
        assertThat(number("document.documentElement.scrollWidth")).isEqualTo(PHONE);
        pointAt(browser().findElement(By.cssSelector(".r-diagram [data-segment]")));
        assertThat(browser().findElement(By.id("r-card")).getText()).contains("SYN");
    }

    private static ChromeDriver browser() {
        return Objects.requireNonNull(driver);
    }

    private static void open(int width, String scheme) {
        browser()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width == PHONE));
        browser()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser().get(page.toUri().toString());
    }

    private static void pointAt(WebElement element) {
        browser().executeScript("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", element);
        new Actions(browser()).moveToElement(element).perform();
    }

    private static int shownLines() {
        return (int) browser().findElement(By.className("r-trace")).findElements(By.tagName("li")).stream()
                .filter(WebElement::isDisplayed)
                .count();
    }

    private static String background(String selector) {
        Object color = browser()
                .executeScript(
                        "const style = getComputedStyle(document.querySelector(arguments[0]));"
                                + " return arguments[0] === 'body' ? style.backgroundColor : style.fill;",
                        selector);
        return String.valueOf(color);
    }

    private static int number(String expression) {
        return ((Number) evaluate(expression)).intValue();
    }

    private static boolean truth(String expression) {
        return (Boolean) evaluate(expression);
    }

    private static Object evaluate(String expression) {
        return Objects.requireNonNull(browser().executeScript("return " + expression));
    }
}
