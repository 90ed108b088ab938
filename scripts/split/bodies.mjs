// The functions of a WebAssembly module as they stand in its bytes, where Binaryen shows a tree of each.

const HEADER = 8;
const CODE = 10;

/** The body of each function that a module has itself, in order. */
export function bodies(bytes) {
  let at = HEADER;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const section = bytes[at++];
    const length = number();
    if (section === CODE) break;
    at += length;
  }
  return Array.from({ length: number() }, () => {
    const length = number();
    at += length;
    return bytes.subarray(at - length, at);
  });
}
