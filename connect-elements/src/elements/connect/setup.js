/** What Meta's window is filled with beforehand (docs/meta/signup.md#login): only what is listed here is passed on. */

const text = (longest) => (value) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest ? value.trim() : undefined;
const matching = (pattern) => (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined);

/** A country's calling code; Meta wants a number. */
function callingCode(value) {
  const code = Number(typeof value === 'string' ? value.replace(/^\+/, '') : value);
  return Number.isInteger(code) && code >= 1 && code <= 999 ? code : undefined;
}

/** Ids are not in it on purpose: what belongs to whom is the owner's choice, in Meta's window. */
const KNOWN = {
  business: {
    name: text(100),
    email: text(254),
    website: text(500),
    address: {
      streetAddress1: text(200),
      streetAddress2: text(200),
      city: text(100),
      state: text(100),
      zipPostal: text(20),
      country: matching(/^[A-Z]{2}$/),
    },
    phone: { code: callingCode, number: matching(/^[\d\s()./-]{3,20}$/) },
    timezone: matching(/^UTC[+-]\d{2}:\d{2}$/),
  },
  phone: { displayName: text(100), category: matching(/^[A-Za-z_]{1,50}$/), description: text(256) },
};
/** Without all of these Meta's screen stays empty. */
const NEEDED = [['name'], ['email'], ['website'], ['address', 'country']];

/**
 * @param wanted what a host page has set: Meta's `extras.setup`, or nothing
 * @param warn called with a sentence for the developer of the host page; it names keys, never values
 * @returns {object} a copy of the fields that may be passed on, frozen
 */
export function setupFrom(wanted, warn) {
  const kept = copied(wanted ?? {}, KNOWN, 'setup', warn);
  const missing = NEEDED.filter((path) => path.reduce((at, key) => at?.[key], kept.business) === undefined);
  if (kept.business && missing.length > 0) {
    warn(`setup: Meta fills in nothing without ${missing.map((path) => `business.${path.join('.')}`).join(', ')}`);
  }
  return kept;
}

function copied(wanted, known, path, warn) {
  const kept = {};
  for (const [key, value] of membersOf(wanted, path, warn)) {
    const rule = Object.hasOwn(known, key) ? known[key] : undefined;
    const name = `${path}.${key}`;
    if (rule === undefined) {
      warn(`${name} is not passed on to Meta`);
    } else if (value !== undefined && value !== null) {
      const copy = typeof rule === 'function' ? checked(rule, value, name, warn) : copied(value, rule, name, warn);
      Object.assign(kept, isEmpty(copy) ? {} : { [key]: copy });
    }
  }
  return Object.freeze(kept);
}

function membersOf(wanted, path, warn) {
  if (typeof wanted === 'object' && !Array.isArray(wanted)) {
    return Object.entries(wanted).slice(0, 100);
  }
  warn(`${path} is no object, and is not passed on to Meta`);
  return [];
}

function checked(rule, value, name, warn) {
  const copy = rule(value);
  if (copy === undefined) {
    warn(`${name} is not what Meta takes there, and is not passed on`);
  }
  return copy;
}

const isEmpty = (copy) => copy === undefined || (typeof copy === 'object' && Object.keys(copy).length === 0);
