// Which browser drives the journeys, and how it is started: quiet, and never asking the network
// for anything that the page did not ask for.
import { execFileSync } from "node:child_process";

// The headless shell is the same engine without a window's machinery, and takes a third of the time away.
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/** The path of Chrome or Chromium: $CHROME, or the first one of these on PATH. */
export function browserPath() {
  if (process.env.CHROME) return process.env.CHROME;
  for (const name of NAMES) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      // Not this one.
    }
  }
  throw new Error("Install Chrome or Chromium, or set CHROME=/path/to/it");
}

/** What every launch needs. Without a sandbox it also runs as root, as containers do. */
export function launchOptions(executablePath) {
  return {
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}
