/** Where the owner reaches the platform's support: an address of the host page's, with the support code filled in. */

/**
 * @param named what the attribute support says
 * @returns {URL | null} null where nothing is said, and for what is neither a mailto: nor an https: address
 */
export function supportAddress(named) {
  const url = parsed(named);
  if (named && url === null) {
    console.warn(`The attribute support takes a mailto: or an https: address, and ignores ${JSON.stringify(named)}`);
  }
  return url;
}

function parsed(named) {
  try {
    const url = new URL((named ?? '').trim());
    return url.protocol === 'https:' || (url.protocol === 'mailto:' && url.pathname !== '') ? url : null;
  } catch {
    return null;
  }
}

/**
 * An e-mail with a subject and a text to begin with, unless the address brings its own; an https: address with the
 * parameter support_code.
 */
export function withSupportCode(support, code, words) {
  return support.protocol === 'mailto:' ? letter(support, code, words) : page(support, code);
}

function page(support, code) {
  const address = new URL(support);
  if (code) {
    address.searchParams.set('support_code', code);
  }
  return address.href;
}

/** Encoded by hand: a mail program shows the plus signs of URLSearchParams as they are. */
function letter(support, code, { subject, label }) {
  const fields = new Map(support.searchParams);
  if (!fields.has('subject')) {
    fields.set('subject', code ? `${subject} ${code}` : subject);
  }
  if (code) {
    const begun = fields.has('body') ? `${fields.get('body')}\r\n` : '';
    fields.set('body', `${begun}${label} ${code}\r\n\r\n`);
  }
  const query = [...fields].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `mailto:${support.pathname}?${query.join('&')}`;
}
