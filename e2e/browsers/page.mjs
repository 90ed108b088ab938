// What a journey does with a page, in whichever browser: find things by role and name, press them, read them, wait.
import assert from "node:assert/strict";

/** How long something may take to become true, in milliseconds, and how often one looks. */
const PATIENCE = 20_000;
const LOOK = 80;
/** When a question to the browser counts as lost: a driver may forget the one that a page was asked while it went away. */
const LOST = 5_000;

/** Waits until `get` gives something that `is` what is wanted. */
export async function until(get, is, what, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    let last;
    try {
      let timer;
      const lost = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error("no answer")), LOST)));
      last = await Promise.race([get(), lost]).finally(() => clearTimeout(timer));
    } catch (error) {
      // A page that is just being left cannot be asked.
      last = error;
    }
    if (!(last instanceof Error) && is(last)) return last;
    if (Date.now() > end) assert.fail(`${what ?? is}: still ${last instanceof Error ? last : JSON.stringify(last)}`);
    await new Promise((later) => setTimeout(later, LOOK));
  }
}

const matches = (wanted) => (text) => (wanted instanceof RegExp ? wanted.test(text) : text === wanted);

export class Page {
  constructor(window, session, base) {
    Object.assign(this, { window, session, base });
  }

  /** Opens a page of the site and waits until the app has taken over. */
  async open(path) {
    await this.window.go(new URL(path, this.base).href);
    await this.ready();
  }

  /** Waits until the app has taken over, and moves, so that the rest of it comes, too. */
  async ready() {
    await this.mark("ready");
    await this.run(() => dispatchEvent(new Event("pointermove")) && null);
    await this.mark("whole");
  }

  /** Waits for a mark of boot.js. */
  mark(name) {
    return until(() => this.run((name) => name in document.documentElement.dataset, name), Boolean, `${name} on the page`);
  }

  async reload() {
    await this.window.reload();
    await this.ready();
  }

  /** Runs a function in the page, with values that JSON can hold. */
  run(act, ...values) {
    return this.window.run(act, ...values);
  }

  address() {
    return this.run(() => location.href);
  }

  /** How many there are to be seen with this role and name, within what a selector finds. */
  count(role, name, within = "body") {
    return this.run((role, name, within) => findAll(role, name, within).length, role, name, within);
  }

  /** Waits for the first with this role and name. */
  async find(role, name, within = "body") {
    await until(() => this.count(role, name, within), (count) => count > 0, `a ${role} “${name}” in ${within}`);
    return this.window.element(
      (role, name, within) => {
        const [element] = findAll(role, name, within);
        element.scrollIntoView({ block: "center", behavior: "instant" });
        return element;
      },
      role,
      name,
      within,
    );
  }

  async press(role, name, within) {
    await this.window.click(await this.find(role, name, within));
  }

  key(name) {
    return this.window.key(name);
  }

  async upload(path, selector) {
    await this.window.upload(await this.window.element((selector) => document.querySelector(selector), selector), path);
  }

  /** The text of the first that a selector finds. */
  text(selector) {
    return this.run((selector) => document.querySelector(selector)?.innerText.trim(), selector);
  }

  value(selector) {
    return this.run((selector) => document.querySelector(selector)?.value, selector);
  }

  /** Waits until the first that a selector finds has this text. */
  says(selector, wanted) {
    return until(() => this.text(selector), matches(wanted), `${selector} says ${wanted}`);
  }

  /** Waits until the address is like this. */
  isAt(wanted) {
    return until(() => this.address(), matches(wanted), `the address is ${wanted}`);
  }

  /** Does something that opens a window, and gives the page in it. */
  async opens(act) {
    const before = await this.session.windows();
    await act();
    const isNew = (window) => !before.some((known) => known.is(window));
    const now = await until(() => this.session.windows(), (windows) => windows.some(isNew), "a second window");
    const page = new Page(now.find(isNew), this.session, this.base);
    await page.ready();
    return page;
  }
}
