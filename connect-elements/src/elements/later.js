/**
 * What a bundle loads only when it needs it: sentences, and others' libraries. The build puts in where each file is, as the
 * bundle sees it, and its hash, so that the hash of the bundle covers them all. Plain modules find each by its own name.
 */
const FILES = typeof KESHER_LATER === 'undefined' ? {} : KESHER_LATER;

/** @returns {{address: string, integrity: string}} integrity as fetch and script take it; empty where nothing was bundled */
export function later(name) {
  const [file, integrity] = FILES[name] ?? [name, ''];
  return { address: new URL(file, import.meta.url).href, integrity };
}

/** A module that a script has loaded with its hash is the one that import() gives; another one is not run. */
export async function importChecked({ address, integrity }) {
  const script = Object.assign(document.createElement('script'), { type: 'module', crossOrigin: 'anonymous', integrity });
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error(`${address} could not be loaded, or is not what it should be`)));
    script.src = address;
    document.head.append(script);
  }).finally(() => script.remove());
  return import(/* webpackIgnore: true */ /* @vite-ignore */ address);
}
