// Writes a .br and a .gz beside every text and module, for servers that send them as they are. Brotli at its best takes
// a while, and only a release needs it.
//
//   node scripts/compress.mjs <dist>
import { readdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** What compresses well. Pictures and fonts are compressed already. */
export const TEXTS = /\.(html|css|js|wasm|svg|txt|json|webmanifest)$/;

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
const WAYS = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** Compresses every text of a folder, and gives what they weigh in bytes: as they are, with brotli, with gzip. */
export async function compress(dist) {
  const entries = (await readdir(dist, { recursive: true })).filter((entry) => TEXTS.test(entry));
  const all = await Promise.all(entries.map(async (entry) => ({ file: join(dist, entry), bytes: await readFile(join(dist, entry)) })));
  // The longest first, so that no thread is left with one of them at the end.
  const waiting = all.sort((a, b) => a.bytes.length - b.bytes.length);
  const sums = { files: all.length, raw: 0, br: 0, gz: 0 };
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      sums.raw += next.bytes.length;
      for (const [way, compressed] of Object.entries(WAYS)) {
        const bytes = await compressed(next.bytes);
        sums[way] += bytes.length;
        await writeFile(`${next.file}.${way}`, bytes);
      }
    }
  };
  // Node compresses in threads of its own.
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return sums;
}

if (process.argv[1]?.endsWith("compress.mjs")) {
  const { files, raw, br, gz } = await compress(process.argv[2] ?? "dist");
  const MB = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`${files} files: ${MB(raw)}, with brotli ${MB(br)}, with gzip ${MB(gz)}`);
}
