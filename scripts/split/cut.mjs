// Cuts a WebAssembly module in two: `first` with the functions that a first visit runs, and `rest` with all others.
//
// Both share memory, tables and globals. A function that went to `rest` leaves a stub in `first`, which calls it through
// a table; `rest` fills that table when it is instantiated. Whoever comes to a stub before that makes `first` call its
// import `rest.need`, which has to bring `rest` at once. So a cut can be wrong about what is needed, and is only slow then.
//
// What is left is written so that it travels well: functions that are alike side by side, names short, and where a panic
// was is told by `rest`.
//
// Binaryen has a tool for this, wasm-split, but its npm package has only the library that this is built on.
import binaryen from "binaryen";
import { bodies } from "./bodies.mjs";
import { panicPlaces } from "./places.mjs";

const { i32, none } = binaryen;
const NO_LIMIT = -1;
// What Rust's compiler uses; with all that Binaryen knows, it writes what no browser reads yet.
const FEATURES = [
  "MutableGlobals", "NontrappingFPToInt", "SignExt", "BulkMemory", "BulkMemoryOpt", "ReferenceTypes", "Multivalue",
  "CallIndirectOverlong",
];

/** The module in these bytes. */
function read(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES.reduce((all, feature) => all | binaryen.Features[feature], 0));
  return module;
}

/** All of a kind that a module has: list(count, (index) => reference, (reference) => description). */
const list = (count, at, describe) => Array.from({ length: count }, (_, index) => describe(at(index)));
const functionsOf = (module) => list(module.getNumFunctions(), (i) => module.getFunctionByIndex(i), binaryen.getFunctionInfo);
const tablesOf = (module) => list(module.getNumTables(), (i) => module.getTableByIndex(i), binaryen.getTableInfo);
const globalsOf = (module) => list(module.getNumGlobals(), (i) => module.getGlobalByIndex(i), binaryen.getGlobalInfo);
const exportsOf = (module) => list(module.getNumExports(), (i) => module.getExportByIndex(i), binaryen.getExportInfo);
const segmentsOf = (module) =>
  list(module.getNumElementSegments(), (i) => module.getElementSegmentByIndex(i), binaryen.getElementSegmentInfo);

const segmentsOfMemory = (module) =>
  list(module.getNumDataSegments(), (i) => module.getDataSegmentByIndex(i), (segment) => module.getDataSegmentInfo(segment)).map(
    ({ data, offset }) => ({ offset, data: new Uint8Array(data) }),
  );

function setMemory(module, pages, exported, segments) {
  const active = segments.map(({ offset, data }) => ({ offset: module.i32.const(offset), data, passive: false }));
  module.setMemory(pages, NO_LIMIT, exported, active, false, false, "0");
}

/** The same module, in which each function of its own first calls `profile.mark` with its index. */
export function instrument(bytes) {
  const module = read(bytes);
  const functions = functionsOf(module);
  module.addFunctionImport("profile.mark", "profile", "mark", i32, none);
  for (const [index, { name, module: imported, body }] of functions.entries()) {
    if (imported) continue;
    const mark = module.call("profile.mark", [module.i32.const(index)], none);
    new binaryen.Function(module.getFunction(name)).body = module.block(null, [mark, body], binaryen.getExpressionType(body));
  }
  const instrumented = module.emitBinary();
  module.dispose();
  return instrumented;
}

/**
 * The two halves of a module, as bytes, and the `names` by which the first now gives and takes what its glue calls otherwise:
 * `hot(index)` tells which functions it keeps.
 */
export function cut(bytes, hot) {
  const first = read(bytes);
  const rest = read(bytes);
  const functions = functionsOf(first);
  const imported = functions.filter(({ module }) => module).length;
  const own = functions.slice(imported);
  // Stubs of a signature differ in a number only.
  const cold = own.filter((_, index) => !hot(imported + index)).sort((a, b) => a.params - b.params || a.results - b.results);
  inOrderOf(first, own, bodies(bytes).map(beginning));
  leaveStubs(first, cold);
  const { kept, moved } = panicPlaces(segmentsOfMemory(first));
  const { initial } = first.getMemoryInfo("0");
  first.removeExport("memory");
  setMemory(first, initial, "memory", kept);
  const shared = keepOnly(rest, cold, functions, moved);
  const names = shortNames(first);

  for (const [name, short] of shared.functions) first.addFunctionExport(name, short);
  for (const name of shared.globals) first.addGlobalExport(name, name);
  for (const name of shared.tables) first.addTableExport(name, `table ${name}`);
  first.addGlobalExport("rest.here", "rest.here");
  first.runPasses(["remove-unused-module-elements"]);
  // What calls a stub may be simpler now.
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(1);
  first.optimize();
  return { first: emit(first, "first"), rest: emit(rest, "rest"), names };
}

/** Puts functions in the order of their keys: what is alike in two neighbours is packed better than in two strangers. */
function inOrderOf(first, own, keys) {
  const order = own.map((_, index) => index).sort((a, b) => (keys[a] < keys[b] ? -1 : Number(keys[a] > keys[b])));
  for (const { name, params, results, vars, body } of order.map((index) => own[index])) {
    first.removeFunction(name);
    first.addFunction(name, params, results, vars, body);
  }
}

// What a function keeps and does first says much about the rest of it.
const beginning = (body) => Buffer.from(body.subarray(0, 24)).toString("latin1");

/** Replaces the bodies of cold functions by calls through a table that `rest` fills. */
function leaveStubs(first, cold) {
  first.addFunctionImport("rest.need", "rest", "need", none, none);
  first.addGlobal("rest.here", i32, true, first.i32.const(0));
  first.addTable("rest.table", cold.length, cold.length);
  // The slot it is given, when `rest` is here to fill it.
  const bring = first.if(first.i32.eqz(first.global.get("rest.here", i32)), first.call("rest.need", [], none));
  first.addFunction("rest.slot", i32, i32, [], first.block(null, [bring, first.local.get(0, i32)], i32));
  for (const [slot, { name, params, results }] of cold.entries()) {
    const operands = binaryen.expandType(params).map((type, index) => first.local.get(index, type));
    const target = first.call("rest.slot", [first.i32.const(slot)], i32);
    // Taken out and put back, functions stand in this order.
    first.removeFunction(name);
    first.addFunction(name, params, results, [], first.call_indirect("rest.table", target, operands, params, results));
  }
}

/** Gives what the glue hands in, and what it calls, names of a letter or two; what each was called before, by old name. */
function shortNames(first) {
  const names = {};
  const short = (name) => (names[name] ??= `$${Object.keys(names).length.toString(36)}`);
  for (const { name, module, base, params, results } of functionsOf(first)) {
    if (!isGlues(base)) continue;
    first.removeFunction(name);
    first.addFunctionImport(name, module, short(base), params, results);
  }
  for (const { name, value, kind } of exportsOf(first)) {
    if (!isGlues(name) || kind !== binaryen.ExternalFunction) continue;
    first.removeExport(name);
    first.addFunctionExport(value, short(name));
  }
  return names;
}

/** Whether wasm-bindgen made up this name, so that it stands in the glue and nowhere else. */
const isGlues = (name) => /^(__wbg_|__wbindgen_|wasm_bindgen__)/.test(name);

/** Leaves a module with its cold functions only; the names of what they use of the other half. */
function keepOnly(rest, cold, functions, moved) {
  const isCold = new Set(cold.map(({ name }) => name));
  for (const { name } of exportsOf(rest)) rest.removeExport(name);
  for (const { name } of segmentsOf(rest)) rest.removeElementSegment(name);
  const short = new Map();
  for (const { name, params, results } of functions.filter(({ name }) => !isCold.has(name))) {
    short.set(name, short.size.toString(36));
    rest.removeFunction(name);
    rest.addFunctionImport(name, "first", short.get(name), params, results);
  }
  for (const { name, type, mutable } of globalsOf(rest)) {
    rest.removeGlobal(name);
    rest.addGlobalImport(name, "first", name, type, mutable);
  }
  for (const { name } of tablesOf(rest)) rest.addTableImport(name, "first", `table ${name}`);
  // Almost all that lies in memory lies there already.
  setMemory(rest, 0, null, moved);
  rest.addMemoryImport("0", "first", "memory");

  rest.addTableImport("rest.table", "first", "table rest.table");
  rest.addActiveElementSegment("rest.table", "rest.cold", cold.map(({ name }) => name), rest.i32.const(0));
  rest.runPasses(["remove-unused-module-elements"]);
  const imported = (items) => items.filter(({ module }) => module === "first").map(({ name }) => name);
  const called = imported(functionsOf(rest)).map((name) => [name, short.get(name)]);
  return { functions: called, globals: imported(globalsOf(rest)), tables: imported(tablesOf(rest)) };
}

function emit(module, name) {
  if (!module.validate()) throw new Error(`the half \`${name}\` is not valid`);
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}
