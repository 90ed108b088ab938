// What kinds of pages there are, for journeys that look at all of them.

/** A page of each kind, by its path under the site's base. */
export const PAGES = {
  home: "",
  compare: "compare/",
  "the course": "learn/",
  "a chapter": "learn/synchronous-and-asynchronous/",
  "the talks": "present/",
  "a talk": "present/two-by-two/",
  "a slot": "present/slot/?s=errors.again",
  "the speaker's window": "present/errors/speaker/",
  "the sheet to take along": "learn/choosing/sheet/",
  "the beliefs": "learn/beliefs/",
  "the glossary": "learn/glossary/",
  "a named moment": "moments/post-is-down/",
  "the moments": "moments/",
  "the missions": "learn/missions/",
  "a mission": "learn/missions/post-is-down/",
  "list of codes": "status/",
  "one code": "status/503/",
  "the teapot": "status/418/",
  "safe to send again": "status/again/",
  "the search": "search/",
  "the chooser": "status/choose/",
  "an answer of the chooser": "status/choose/behind/no-answer/http_response_timeout/",
};
