/** The business token: from the address's fragment (#access_token=…) into this tab's storage, and out of the address. */
import { keep, kept } from './storage.js';

const TOKEN = 'kesher.token';

/** @returns {boolean} whether the address brought a token; it is gone from there at once */
export function tokenFromAddress() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const token = fragment.get('access_token');
  if (token === null) {
    return false;
  }
  history.replaceState(history.state, '', location.pathname + location.search);
  keep('sessionStorage', TOKEN, token);
  return true;
}

export const token = () => kept('sessionStorage', TOKEN);

/** The owner's language as the platform knows it: the claim locale. Nothing is decided by it but the words. */
export function localeInToken() {
  try {
    const claims = (token() ?? '').split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    return JSON.parse(atob(claims)).locale;
  } catch {
    return undefined;
  }
}
