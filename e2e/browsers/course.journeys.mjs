// The course: guesses, and progress that is kept and taken along.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { until } from "./page.mjs";

const STAGE = "aside";
const PANEL = ".progress-panel";
const SAYS = `${PANEL} [role=status]`;
const FILE = "interplay-progress.txt";

const guessed = (page, section) => page.run((section) => document.querySelector(`#${section} .guess`).dataset.guess, section);
const kept = (page) => page.run(() => localStorage.getItem("interplay.progress"));

export default (journey) => {
  journey("a guess is answered, marked on the stage, kept, exported, cleared and imported", async (page, { downloads }) => {
    await page.open("learn/performance/");
    await page.press("radio", "440 ms", "#hop");
    await page.says("#hop .guess [role=status]", /^Not so\. That is the work alone\./);
    assert.equal(await guessed(page, "hop"), "wrong");
    await until(() => page.value(`${STAGE} [aria-label="Time in milliseconds"]`), (value) => value === "480", "the stage rests on the answer");
    assert.equal(await page.count("region", "Run A", STAGE), 1);

    await page.open("learn/orchestration/");
    const scale = "#coupled .guess input[type=range]";
    await page.find("slider", "Your guess in milliseconds", "#coupled");
    await page.run((scale) => document.querySelector(scale).focus(), scale);
    await page.key("PageUp");
    await page.key("ArrowRight");
    const said = await page.value(scale);
    assert.ok(Number(said) > 0);
    await page.press("button", "That is my guess", "#coupled");
    await page.says("#coupled .guess [role=status]", new RegExp(`^You said ${said} ms\\. It is 400 ms`));

    await page.reload();
    assert.equal(await guessed(page, "coupled"), "wrong");
    await page.open("learn/");
    const log = await kept(page);
    assert.match(log, /^guess performance hop wrong$/m);
    await page.press("button", "Export", PANEL);
    const file = join(downloads, await until(() => readdirSync(downloads).find((name) => name === FILE), Boolean, "a file"));
    const lines = (text) => text.trim().split("\n").sort();
    const wanted = lines(`interplay progress 1\n${log}`);
    await until(() => lines(readFileSync(file, "utf8")), (text) => isDeepStrictEqual(text, wanted), "what is kept is in the file");

    await page.press("button", "Clear", PANEL);
    await page.press("button", "Really clear", PANEL);
    await until(() => kept(page), (log) => log === null, "nothing is kept");
    await page.upload(file, `${PANEL} input[type=file]`);
    await page.says(SAYS, new RegExp(`^“${FILE}” was imported\\. New in it: ${lines(log).length} lines\\.$`));
    await page.reload();
    assert.deepEqual(lines(await kept(page)), lines(log));
  });
};
