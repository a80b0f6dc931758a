/** A browser that keeps nothing for us (blocked site data) still shows the page, until it is closed. */

const memory = new Map();

export function keep(storageName, key, value) {
  memory.set(key, value);
  try {
    window[storageName].setItem(key, value);
  } catch {
    // In memory, then.
  }
}

export function kept(storageName, key) {
  try {
    return window[storageName].getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

export function letGo(storageName, key) {
  memory.delete(key);
  try {
    window[storageName].removeItem(key);
  } catch {
    // Nothing was kept there.
  }
}
