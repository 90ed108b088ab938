// WebKitGTK: its MiniBrowser, driven by WebKitWebDriver, on a screen that nobody sees.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import selenium from "selenium-webdriver";

const { Builder, Capabilities, Key } = selenium;
const LIBRARIES = ["/usr/lib", "/usr/libexec", "/usr/lib64"];
const SCREEN = { width: 1440, height: 1000 };

/** The path of the MiniBrowser: $MINIBROWSER, or where packages put it; nothing where it, its driver or Xvfb is missing. */
export function find() {
  try {
    execFileSync("sh", ["-c", "command -v WebKitWebDriver && command -v Xvfb"], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  const folders = (path) => (existsSync(path) ? readdirSync(path, { withFileTypes: true }) : []).filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
  // Debian has one more folder, for the machine's architecture.
  const places = LIBRARIES.flatMap(folders).flatMap((place) => [place, ...(place.endsWith("-linux-gnu") ? folders(place) : [])]);
  return places.filter((place) => /\/webkit(2?gtk)-[\d.]+$/.test(place)).map((place) => join(place, "MiniBrowser")).find(existsSync);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Starts a screen and the driver. What the browser downloads goes to a folder. */
export async function start(binary, downloads) {
  const home = mkdtempSync(join(tmpdir(), "interplay-webkit-"));
  mkdirSync(join(home, ".config"));
  writeFileSync(join(home, ".config/user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", `${SCREEN.width}x${SCREEN.height}x24`, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [display] = await once(screen.stdio[3], "data");
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=local"], {
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, ".config"),
      DISPLAY: `:${display.toString().trim()}`,
      GDK_BACKEND: "x11",
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
    },
    stdio: "ignore",
  });
  const open = async () => {
    const asked = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary, args: ["--automation"] } });
    for (let tries = 1; ; tries += 1) {
      try {
        return await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(asked).build();
      } catch (error) {
        // The driver has only just been started.
        if (tries === 50) throw error;
        await new Promise((later) => setTimeout(later, 100));
      }
    }
  };
  const first = await open();
  const version = `WebKitGTK ${(await first.getCapabilities()).get("browserVersion")}`;
  await first.quit();
  return {
    version,
    close: async () => {
      driver.kill();
      screen.kill();
      rmSync(home, { recursive: true, force: true });
    },
    /** A browser of its own, with an empty storage. */
    session: async () => {
      const session = await open();
      await session.manage().window().setRect(SCREEN);
      const windows = async () => (await session.getAllWindowHandles()).map((handle) => new Window(session, handle));
      const another = async () => {
        await session.switchTo().newWindow("window");
        return new Window(session, await session.getWindowHandle());
      };
      return { first: (await windows())[0], another, windows, close: () => session.quit() };
    },
  };
}

class Window {
  constructor(session, handle) {
    Object.assign(this, { session, handle });
  }

  is(other) {
    return this.handle === other.handle;
  }

  /** The session, speaking of this window. */
  async here() {
    await this.session.switchTo().window(this.handle);
    return this.session;
  }

  async go(address) {
    await (await this.here()).get(address);
  }

  async reload() {
    await (await this.here()).navigate().refresh();
  }

  async resize(width, height) {
    await (await this.here()).manage().window().setRect({ width, height });
  }

  async run(act, ...values) {
    const script = `const [done, ...values] = [arguments[arguments.length - 1], ...[...arguments].slice(0, -1)];
      Promise.resolve().then(() => (${act})(...values)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await (await this.here()).executeAsyncScript(script, ...values);
    if (error) throw new Error(error);
    return value;
  }

  async element(act, ...values) {
    return (await this.here()).executeScript(act, ...values);
  }

  async click(element) {
    await this.here();
    await element.click();
  }

  async key(name) {
    const keys = { PageDown: Key.PAGE_DOWN, PageUp: Key.PAGE_UP, Enter: Key.ENTER, ArrowRight: Key.ARROW_RIGHT, Shift: Key.SHIFT, Escape: Key.ESCAPE };
    await (await this.here()).actions().sendKeys(keys[name] ?? name).perform();
  }

  async upload(element, path) {
    await this.here();
    await element.sendKeys(path);
  }
}
