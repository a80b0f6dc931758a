/** Whose token it is, as its claims say. Nothing is decided by it but what is shown: the gateway reads the token itself. */

const LONGEST_NAME = 80;
/** What would change the direction or the lines of the text around a name. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** @returns {{id: string, name: string} | null} null for what is no token that we can read */
export function businessIn(token) {
  const { business_id: claim, business_name: name } = claimsOf(token);
  const id = String(claim ?? '');
  return id === '' ? null : { id, name: shown(name) || id };
}

function claimsOf(token) {
  try {
    const payload = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) ?? {};
  } catch {
    return {};
  }
}

function shown(name) {
  const text = typeof name === 'string' ? name.replace(INVISIBLE, '').trim() : '';
  return [...text].slice(0, LONGEST_NAME).join('');
}
