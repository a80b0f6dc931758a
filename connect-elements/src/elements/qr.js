/** QR codes by the library qrcode-generator, which is loaded when the first one is asked for: most owners never do. */

import { importChecked, later } from './later.js';

const LIBRARY = 'vendor/qrcode-generator.js';

/** Light modules around the code, as the standard wants them. */
const MARGIN = 4;

/** @returns {Promise<{size: number, path: string}>} the dark modules as a path within a square of so many modules */
export async function qrCode(text) {
  const { qrcode } = await library();
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return { size: code.getModuleCount() + 2 * MARGIN, path: darkModules(code) };
}

function library() {
  const file = later(LIBRARY);
  return file.integrity === '' ? import('./vendor/qrcode-generator.js') : importChecked(file);
}

function darkModules(code) {
  const runs = [];
  const count = code.getModuleCount();
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      const start = column;
      while (column < count && code.isDark(row, column)) {
        column++;
      }
      if (column > start) {
        runs.push(`M${start + MARGIN} ${row + MARGIN}h${column - start}v1h${start - column}z`);
      }
    }
  }
  return runs.join('');
}
