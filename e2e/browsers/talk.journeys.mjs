// A talk, with the speaker's window beside it.
import assert from "node:assert/strict";
import { until } from "./page.mjs";

const HEADING = ".slide.is-current h2";
const NOTICE = ".talk-notice";
const REFUSED = "This browser does not let the talk fill the screen.";

export default (journey) => {
  journey("a talk and its speaker's window keep step", async (page) => {
    await page.open("present/errors/");
    const speaker = await page.opens(() => page.key("s"));
    await speaker.isAt(/present\/errors\/speaker\/$/);
    for (const place of ["/1/0", "/1/1"]) {
      await page.key("PageDown");
      await page.isAt(new RegExp(`#${place}$`));
    }
    await speaker.says(HEADING, await page.text(HEADING));
    await speaker.press("button", "Next step");
    await page.isAt(/#\/1\/2$/);
    const point = await page.run(() => [...document.querySelectorAll(".slide.is-current .lines .is-shown")].at(-1).textContent.trim());
    await until(() => speaker.text("[aria-current=step]"), (text) => text.includes(point), "the point that the wall shows");
  });

  journey("a full screen that is refused is said, on the way in and out", async (page) => {
    await page.open("present/errors/");
    await page.run(() => (Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("not here"))));
    await page.key("f");
    await page.says(NOTICE, REFUSED);
    await page.key("PageDown");
    await until(() => page.run((notice) => document.querySelector(notice).hidden, NOTICE), Boolean, "the notice is gone");
    await page.run(() => {
      Object.defineProperty(document, "fullscreenElement", { get: () => document.documentElement });
      Document.prototype.exitFullscreen = () => Promise.reject(new TypeError("not here"));
    });
    await page.key("f");
    await page.says(NOTICE, REFUSED);
    assert.equal(await page.text("h1"), "Errors: the talk");
  });
};
