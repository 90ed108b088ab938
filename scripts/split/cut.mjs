// Cuts a WebAssembly module in two: `first` with the functions that a first visit runs, and `rest` with all others.
//
// Both share memory, tables and globals. A function that went to `rest` leaves a stub in `first`, which calls it through
// a table; `rest` fills that table when it is instantiated. Whoever comes to a stub before that makes `first` call its
// import `rest.need`, which has to bring `rest` at once. So a cut can be wrong about what is needed, and is only slow then.
//
// Binaryen has a tool for this, wasm-split, but its npm package has only the library that this is built on.
import binaryen from "binaryen";

const { i32, none } = binaryen;
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

/** The two halves of a module, as bytes: `hot(index)` tells which functions `first` keeps. */
export function cut(bytes, hot) {
  const first = read(bytes);
  const rest = read(bytes);
  const functions = functionsOf(first);
  const cold = functions.filter(({ module }, index) => !module && !hot(index));
  leaveStubs(first, cold);
  const shared = keepOnly(rest, cold, functions);

  for (const name of shared.functions) first.addFunctionExport(name, name);
  for (const name of shared.globals) first.addGlobalExport(name, name);
  for (const name of shared.tables) first.addTableExport(name, `table ${name}`);
  first.addGlobalExport("rest.here", "rest.here");
  first.runPasses(["remove-unused-module-elements"]);
  return { first: emit(first, "first"), rest: emit(rest, "rest") };
}

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
    new binaryen.Function(first.getFunction(name)).body = first.call_indirect("rest.table", target, operands, params, results);
  }
}

/** Leaves a module with its cold functions only; the names of what they use of the other half. */
function keepOnly(rest, cold, functions) {
  const isCold = new Set(cold.map(({ name }) => name));
  for (const { name } of exportsOf(rest)) rest.removeExport(name);
  for (const { name } of segmentsOf(rest)) rest.removeElementSegment(name);
  for (const { name, params, results } of functions.filter(({ name }) => !isCold.has(name))) {
    rest.removeFunction(name);
    rest.addFunctionImport(name, "first", name, params, results);
  }
  for (const { name, type, mutable } of globalsOf(rest)) {
    rest.removeGlobal(name);
    rest.addGlobalImport(name, "first", name, type, mutable);
  }
  for (const { name } of tablesOf(rest)) rest.addTableImport(name, "first", `table ${name}`);
  // What lies in memory lies there already.
  rest.setMemory(0, -1, null, []);
  rest.addMemoryImport("0", "first", "memory");

  rest.addTableImport("rest.table", "first", "table rest.table");
  rest.addActiveElementSegment("rest.table", "rest.cold", cold.map(({ name }) => name), rest.i32.const(0));
  rest.runPasses(["remove-unused-module-elements"]);
  const imported = (items) => items.filter(({ module }) => module === "first").map(({ name }) => name);
  return { functions: imported(functionsOf(rest)), globals: imported(globalsOf(rest)), tables: imported(tablesOf(rest)) };
}

function emit(module, name) {
  if (!module.validate()) throw new Error(`the half \`${name}\` is not valid`);
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}
