/**
 * Remembers in this tab that Meta's code is on its way to the gateway: a page that is loaded anew meanwhile waits for what
 * comes of it, instead of offering to begin again. Neither the code nor anything secret is kept.
 */
const KEY = 'kesher.handing-over';
/** The code lives 30 s (docs/meta/signup.md#code); what did not arrive by then never will. */
const FOR = 30_000;

export function handingOver(attemptId) {
  store(() => sessionStorage.setItem(KEY, JSON.stringify({ attemptId, until: Date.now() + FOR })));
}

export function handedOver() {
  store(() => sessionStorage.removeItem(KEY));
}

/** @returns {{attemptId: string, until: number} | null} what a page before this one was handing over, if it may still arrive */
export function onItsWay() {
  const kept = store(() => JSON.parse(sessionStorage.getItem(KEY)));
  return typeof kept?.attemptId === 'string' && kept.until > Date.now() ? kept : null;
}

/** Storage may be blocked, and what is in it may be anything: then nothing is remembered. */
function store(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
