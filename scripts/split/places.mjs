// Where in its sources a program may panic: nothing but a panic reads that, so it need not be there at first.

// A core::panic::Location is a pointer to the name of a file, the length of that name, a line and a column.
const WORD = 4;
const SIZE = 4 * WORD;
const isFile = (text) => /^[ -~]+\.rs$/.test(text);

/**
 * The segments of a memory without those places, and the places as segments of their own.
 *
 * A segment is `{ offset, data }`, its offset in bytes.
 */
export function panicPlaces(segments) {
  const places = [];
  const files = new Map();
  for (const { offset, data } of segments) {
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    let at = -offset & (WORD - 1);
    while (at + SIZE <= data.length) {
      const [pointer, length, line, column] = [0, 1, 2, 3].map((word) => view.getUint32(at + word * WORD, true));
      const isPlace = length < 256 && line > 0 && column > 0 && isFile(read(segments, pointer, length));
      if (isPlace) {
        places.push([offset + at, SIZE]);
        files.set(pointer, length);
      }
      at += isPlace ? SIZE : WORD;
    }
  }
  return apart(segments, [...places, ...files]);
}

/** The text of so many bytes from a pointer on, or none where no segment has all of them. */
function read(segments, pointer, length) {
  const segment = segments.find(({ offset, data }) => offset <= pointer && pointer + length <= offset + data.length);
  return segment ? Buffer.from(segment.data).toString("latin1", pointer - segment.offset, pointer - segment.offset + length) : "";
}

/** Takes these parts, each an offset and a length, out of segments. */
function apart(segments, parts) {
  const kept = [];
  const moved = [];
  for (const { offset, data } of segments) {
    const isMoved = new Uint8Array(data.length);
    for (const [at, length] of parts) isMoved.fill(1, Math.max(at - offset, 0), Math.max(at + length - offset, 0));
    for (let begin = 0, end; begin < data.length; begin = end) {
      const next = isMoved.indexOf(1 - isMoved[begin], begin);
      end = next < 0 ? data.length : next;
      (isMoved[begin] ? moved : kept).push({ offset: offset + begin, data: data.slice(begin, end) });
    }
  }
  return { kept, moved };
}
