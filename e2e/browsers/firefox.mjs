// Firefox, driven over WebDriver BiDi, which it speaks itself.
import { execFileSync } from "node:child_process";
import { launch } from "puppeteer-core";

const NAMES = ["firefox-esr", "firefox"];

/** The path of Firefox: $FIREFOX, or the first of these on PATH; nothing where there is none. */
export function find() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  for (const name of NAMES) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      // Not this one.
    }
  }
}

/** Starts it. What it downloads goes to a folder, without a question. */
export async function start(executablePath, downloads) {
  const browser = await launch({
    browser: "firefox",
    executablePath,
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
    },
  });
  return {
    version: (await browser.version()).replace("firefox/", "Firefox "),
    close: () => browser.close(),
    /** A window with a storage of its own, and all that it opens. */
    session: async () => {
      const context = await browser.createBrowserContext();
      const another = async () => new Window(await context.newPage());
      return {
        first: await another(),
        another,
        windows: async () => (await context.pages()).map((page) => new Window(page)),
        close: () => context.close(),
      };
    },
  };
}

class Window {
  constructor(page) {
    this.page = page;
  }

  is(other) {
    return this.page === other.page;
  }

  go(address) {
    return this.page.goto(address);
  }

  reload() {
    return this.page.reload();
  }

  resize(width, height) {
    return this.page.setViewport({ width, height });
  }

  run(act, ...values) {
    return this.page.evaluate(act, ...values);
  }

  async element(act, ...values) {
    return (await this.page.evaluateHandle(act, ...values)).asElement();
  }

  click(element) {
    return element.click();
  }

  key(name) {
    return this.page.keyboard.press(name);
  }

  upload(element, path) {
    return element.uploadFile(path);
  }
}
