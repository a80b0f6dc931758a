import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chatLink } from '../src/elements/connect/screens/try-out.js';
import { qrCode } from '../src/elements/qr.js';

const RING = [1, 0, 0, 0, 0, 0, 1];
const CORE = [1, 0, 1, 1, 1, 0, 1];
const EDGE = [1, 1, 1, 1, 1, 1, 1];
const FINDER = [EDGE, RING, CORE, CORE, CORE, RING, EDGE].map((row) => row.map(Boolean));

/** The modules of a path, as rows of true and false. */
function modules({ size, path }) {
  const rows = Array.from({ length: size }, () => Array(size).fill(false));
  for (const [, column, row, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    rows[row].fill(true, Number(column), Number(column) + Number(length));
  }
  return rows;
}

test('a code has its three finders, and four light modules around it', async () => {
  const code = modules(await qrCode('https://wa.me/972559593012?text=Test'));
  const far = code.length - 11;
  for (const [top, left] of [
    [4, 4],
    [4, far],
    [far, 4],
  ]) {
    assert.deepEqual(code.slice(top, top + 7).map((row) => row.slice(left, left + 7)), FINDER);
  }
  const sides = code.map((row) => [row.slice(0, 4), row.slice(-4)]);
  assert.ok([code.slice(0, 4), code.slice(-4), sides].flat(Infinity).every((dark) => !dark));
});

test('more than a code can hold is refused', async () => {
  await assert.rejects(qrCode('x'.repeat(5000)));
});

test('a chat is opened with the digits of the number, and the message typed in', () => {
  const text = encodeURIComponent('הודעה & more');
  assert.equal(chatLink('+972 55-959 3012', 'הודעה & more'), `https://wa.me/972559593012?text=${text}`);
});

for (const unknown of [undefined, null, '', '+']) {
  test(`no chat can be opened with ${JSON.stringify(unknown)}`, () => {
    assert.equal(chatLink(unknown, 'Test'), null);
  });
}
