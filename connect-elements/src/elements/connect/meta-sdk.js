/** Loads Meta's JavaScript SDK, which may be blocked by the browser or by an extension. */

const PATIENCE = 20_000;

let current = null;

/**
 * Meta's window speaks the language of the SDK that opens it, so another language is another script.
 *
 * @returns {Promise<object>} window.FB, initialised; rejected when the script cannot be had
 */
export function loadSdk({ sdkUrl, appId, graphVersion }, locale) {
  const src = `${sdkUrl}/${locale}/sdk.js`;
  if (current?.src !== src) {
    current?.script.remove();
    const script = Object.assign(document.createElement('script'), { src, async: true });
    current = { src, script, ready: ready(script) };
    const mine = current;
    current.ready.catch(() => {
      mine.script.remove();
      current = current === mine ? null : current;
    });
  }
  return current.ready.then(() => {
    window.FB.init({ appId, version: graphVersion, xfbml: false });
    return window.FB;
  });
}

/** The script is a loader for a second one, which calls window.fbAsyncInit when it is there. */
function ready(script) {
  const { promise, resolve, reject } = later();
  const blocked = () => reject(new Error(`Meta's SDK could not be loaded from ${script.src}`));
  const usable = () => typeof window.FB?.login === 'function';
  const timer = setTimeout(blocked, PATIENCE);
  promise.catch(() => {}).finally(() => clearTimeout(timer));
  script.addEventListener('error', blocked);
  script.addEventListener('load', () => (usable() ? resolve() : window.FB || blocked()));
  window.FB = undefined; // The SDK does nothing where it finds an earlier one.
  window.fbAsyncInit = () => (usable() ? resolve() : blocked());
  document.head.append(script);
  return promise;
}

function later() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
