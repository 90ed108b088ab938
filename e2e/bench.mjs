// Measures, without judging: the core natively and in the browser, and the compare page with four panes on
// a machine that is four times slower. `make bench` has built everything and run the native half.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { loadCore } from "./bare.mjs";
import { browserPath, launchOptions } from "./browser.mjs";

const PORT = 4175;
const SLOWDOWN = 4;
const STYLES = [
  "orchestrated,request-response,sync",
  "orchestrated,request-response,async",
  "choreographed,request-response,sync",
  "choreographed,event-based,async",
];
/** Turned one after the other, these come back to where they began, and every stop can run. */
const SWITCHES = [
  ["Timing", "Asynchronous"],
  ["Coordination", "Choreographed"],
  ["Timing", "Synchronous"],
  ["Coordination", "Orchestrated"],
];
const TURNS = 20;
const PLAYED_MS = 5_000;

/** The loads of `examples/bare`: the name of its native bench, what is counted, and the page's way to run it. */
const LOADS = [
  ["kernel", "events of the bare kernel", "bench_kernel", 10_000],
  ["enrolment, trace kept", "events of enrolment, trace kept", "bench_enrolment", 1],
  ["enrolment, trace off", "events of enrolment, trace off", "bench_enrolment", 0],
  ["switch", "runs of a changed switch", "bench_switch"],
  ["layout", "layouts of a map and a sequence", "bench_layout"],
  ["frame", "frames of a map and a sequence", "bench_frames"],
];

/** What criterion found: how many a second. */
function natively(name) {
  const result = `${process.env.CARGO_TARGET_DIR ?? "target"}/criterion/core/${name}/new`;
  const read = (file) => JSON.parse(readFileSync(`${result}/${file}.json`, "utf8"));
  return (read("benchmark").throughput.Elements * 1e9) / read("estimates").mean.point_estimate;
}

/** How many a second in the page. */
function inBrowser(page, run, argument) {
  return page.evaluate(
    ([run, argument]) => {
      const measure = (millis) => {
        const from = performance.now();
        let count = 0;
        let now;
        do {
          count += core[run](argument);
          now = performance.now();
        } while (now < from + millis);
        return (count * 1000) / (now - from);
      };
      measure(300);
      return measure(1_000);
    },
    [run, argument],
  );
}

/** What the page is given to measure with. */
function stopwatch() {
  window.nextFrame = () => new Promise(requestAnimationFrame);
  // A message that is posted in a frame arrives when that frame is painted.
  window.painted = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  window.pictures = (pane) => [...pane.querySelectorAll("svg.scene")].map((svg) => svg.innerHTML);
}

/** The milliseconds from the click on a radio button until its pane is painted anew, and its pictures then. */
function turn(radio) {
  return radio.evaluate(async (radio) => {
    const pane = radio.closest("section");
    const before = pictures(pane).join();
    // From the start of a frame on, so that waiting for the next one is no part of it.
    await nextFrame();
    const from = performance.now();
    radio.click();
    for (let frames = 0; frames < 60; frames += 1) {
      const now = await painted();
      const after = pictures(pane);
      if (after.join() !== before) return { millis: now - from, after };
      await nextFrame();
    }
    throw new Error("the switch changed no picture");
  });
}

/** The same without the app: the milliseconds until the browser has painted pictures that it is handed ready made. */
function hand(pane, pictures) {
  return pane.evaluate(async (pane, pictures) => {
    const scenes = [...pane.querySelectorAll("svg.scene")];
    await nextFrame();
    const from = performance.now();
    scenes.forEach((scene, index) => (scene.innerHTML = pictures[index]));
    return (await painted()) - from;
  }, pictures);
}

/** Plays without the app: every frame a few lines move what is in view and moves in every frame, and no more. */
function moveAlone() {
  const [all, text] = [(selector) => [...document.querySelectorAll(selector)], (element) => element.firstChild];
  const seen = all("section.pane").filter((pane) => pane.getBoundingClientRect().top < innerHeight);
  const presents = seen.map((pane) => pane.querySelector(".scene .now").parentElement);
  const times = seen.map((pane) => text(pane.querySelector(".scene .now-text")));
  const clock = text(document.querySelector(".clock-now"));
  const slider = document.querySelector(".timeline input");
  let millis = 0;
  const step = () => {
    requestAnimationFrame(step);
    millis = (millis + 1) % Number(slider.max);
    presents.forEach((present) => present.setAttribute("transform", `translate(0 ${42 + 0.8 * millis})`));
    times.forEach((time) => (time.nodeValue = `${millis} ms`));
    clock.nodeValue = String(millis);
    slider.value = String(millis);
  };
  step();
}

const SCRIPTING = ["EventDispatch", "FireAnimationFrame", "FunctionCall", "RunMicrotasks", "TimerFire"];
const RENDERING = ["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit"];

/** The milliseconds of scripting, and of style to paint, in every frame of a page that moves. */
async function movingFrames(page, session) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  session.on("Tracing.dataCollected", collect);
  await session.send("Tracing.start", { transferMode: "ReportEvents", categories: "devtools.timeline" });
  await page.waitForTimeout(PLAYED_MS);
  const over = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await over;
  session.off("Tracing.dataCollected", collect);

  const fires = events.filter(({ name, ph }) => name === "FireAnimationFrame" && ph === "X");
  const [thread] = fires;
  const starts = fires.map(({ ts }) => ts).sort((a, b) => a - b);
  const own = events.filter(({ ph, pid, tid }) => ph === "X" && pid === thread.pid && tid === thread.tid);
  const perFrame = (names) => {
    const sums = starts.slice(1).map(() => 0);
    let end = 0;
    // One within another is counted once.
    for (const { ts, dur } of own.filter(({ name }) => names.includes(name)).sort((a, b) => a.ts - b.ts)) {
      const frame = starts.findLastIndex((start) => start <= ts);
      if (frame in sums) sums[frame] += Math.max(0, ts + dur - Math.max(ts, end)) / 1000;
      end = Math.max(end, ts + dur);
    }
    return sums;
  };
  return { scripting: perFrame(SCRIPTING), rendering: perFrame(RENDERING) };
}

async function comparePage(browser) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(stopwatch);
  const panes = STYLES.map((style, index) => `${"abcd"[index]}=${style}`).join("&");
  await page.goto(`http://127.0.0.1:${PORT}/compare/?v=1&${panes}&t=0ms&loop=on`);
  await page.locator("html[data-ready]").waitFor();
  const paneA = page.getByRole("region", { name: "Run A", exact: true });
  const radio = ([group, name]) => paneA.getByRole("radiogroup", { name: group }).getByRole("radio", { name, exact: true });
  await page.getByRole("region", { name: "Run D" }).waitFor();
  await paneA.getByText("Change the style", { exact: true }).click();

  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const turns = [];
  const stops = [];
  for (let index = -SWITCHES.length; index < TURNS; index += 1) {
    const { millis, after } = await turn(radio(SWITCHES.at(index % SWITCHES.length)));
    // The first round warms up.
    if (index < 0) stops.push(after);
    else turns.push(millis);
    // The address is written once a state has stood for a moment.
    await page.waitForTimeout(400);
  }
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const played = await movingFrames(page, session);
  // Last, because the app no longer knows its pictures afterwards.
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  const handed = [];
  for (let index = 0; index < TURNS; index += 1) {
    handed.push(await hand(paneA, stops[index % stops.length]));
    await page.waitForTimeout(400);
  }
  await page.evaluate(moveAlone);
  const alone = await movingFrames(page, session);
  return { turns, handed, played, alone };
}

const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1];

function rate(perSecond) {
  const [unit, size] = perSecond >= 1e6 ? ["M", 1e6] : ["k", 1e3];
  return `${(perSecond / size).toFixed(1)} ${unit}`;
}

const row = (name, ...cells) => console.log(name.padEnd(36) + cells.map((cell) => String(cell).padStart(14)).join(""));

const server = spawn("node", ["e2e/server.mjs", PORT, "dist", "/"], { stdio: ["ignore", "pipe", "inherit"] });
const browser = await chromium.launch(launchOptions(browserPath()));
try {
  await once(server.stdout, "data");
  const blank = await browser.newPage();
  await loadCore(blank);
  console.log("\nThe core, how many a second\n");
  row("", "natively", "in Chromium");
  for (const [bench, what, run, argument] of LOADS) {
    row(what, rate(natively(bench)), rate(await inBrowser(blank, run, argument)));
  }
  await blank.close();

  const { turns, handed, played, alone } = await comparePage(browser);
  console.log(`\nFour panes, ${SLOWDOWN} times slower, in milliseconds\n`);
  row("", "median", "p95", "aim for p95");
  const millis = (name, values, aim = "") =>
    row(name, quantile(values, 0.5).toFixed(1), quantile(values, 0.95).toFixed(1), aim);
  millis("a changed switch until redrawn", turns, 16);
  millis("its pictures, by the browser alone", handed);
  millis("a frame while playing, scripting", played.scripting, 4);
  millis("its movement, by the browser alone", alone.scripting);
  millis("a frame while playing, style to paint", played.rendering);
  millis("its movement, by the browser alone", alone.rendering);
  console.log(`\n${turns.length} switches, ${played.scripting.length} frames in ${PLAYED_MS / 1000} s`);
} finally {
  await browser.close();
  server.kill();
}
