// Runs in every page of these journeys before anything else: tells the server what the page complains about, and finds
// elements by role and name. Neither browser lets a driver listen to all of its console, so the page listens itself.
import { computeAccessibleName, getRole } from "dom-accessibility-api";

const tell = (text) => fetch("/__complaint", { method: "POST", body: `${location.pathname}: ${text}`, keepalive: true });

addEventListener(
  "error",
  ({ target, message, filename, lineno }) =>
    tell(target instanceof Element ? `could not load ${target.outerHTML.slice(0, 200)}` : `uncaught: ${message} (${filename}:${lineno})`),
  { capture: true },
);
addEventListener("unhandledrejection", ({ reason }) => tell(`unhandled rejection: ${reason}`));
addEventListener("securitypolicyviolation", (event) => tell(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`));
for (const level of ["error", "warn", "info", "log", "debug"]) {
  const speak = console[level];
  console[level] = (...words) => (tell(`console ${level}: ${words.join(" ")}`), speak.apply(console, words));
}

/** What may have a role, so that not every element has to be asked. */
const CANDIDATES = {
  alert: "[role=alert]",
  button: "button, summary, [role=button]",
  checkbox: "input[type=checkbox]",
  dialog: "dialog",
  group: "fieldset, [role=group]",
  heading: "h1, h2, h3, h4",
  link: "a[href]",
  list: "ul, ol",
  radio: "input[type=radio]",
  region: "section, [role=region]",
  slider: "input[type=range]",
  status: "[role=status]",
  textbox: "input, textarea",
};

/** All that can be seen with this role, in document order; with this name, if one is asked for, within the elements of a selector. */
globalThis.findAll = (role, name, within = "body") => {
  const nameOf = (element) => (element.localName === "summary" ? element.textContent : computeAccessibleName(element)).replace(/\s+/g, " ").trim();
  const named = (element) => name === undefined || nameOf(element) === name;
  const is = (element) => element.checkVisibility() && (element.localName === "summary" || getRole(element) === role);
  const places = [...document.querySelectorAll(within)];
  return places.flatMap((place) => [...place.querySelectorAll(CANDIDATES[role])]).filter((element) => is(element) && named(element));
};
