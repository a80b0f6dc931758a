/**
 * The business token of our own page. Only where the gateway says so, on a developer's machine, does it come from a link
 * (#access_token=…): in a link it could be a stranger's, and the owner's number would land in the stranger's business.
 */
import { keep, kept, letGo } from './storage.js';

const TOKEN = 'kesher.token';
const PATIENCE = 10_000;

/** @returns {string | null} the token in the address; it is gone from there at once, wanted or not */
export function takenFromAddress() {
  const token = new URLSearchParams(location.hash.slice(1)).get('access_token');
  if (token !== null) {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return token;
}

/** Settings that cannot be read allow nothing. */
export async function linksSignIn() {
  try {
    const answer = await fetch('page/settings.json', { signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok && (await answer.json()).tokenInLink === true;
  } catch {
    return false;
  }
}

export const remember = (token) => keep('sessionStorage', TOKEN, token);
export const remembered = () => kept('sessionStorage', TOKEN);
export const forget = () => letGo('sessionStorage', TOKEN);
