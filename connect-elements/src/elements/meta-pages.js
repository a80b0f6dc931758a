/**
 * What a sentence can link to: Meta's pages by {manager}, {help}, {status} and {codes}, whoever supports this platform by
 * {support}. Meta's addresses stand here and nowhere else; the names are the same in every language.
 */
import { h } from './dom.js';
import { withSupportCode } from './support.js';

const META_PAGES = {
  manager: ['WhatsApp Manager', 'https://business.facebook.com/wa/manage/'],
  help: ['Business Support Home', 'https://business.facebook.com/business-support-home'],
  status: ['Meta Status', 'https://metastatus.com/whatsapp-business-api'],
  codes: [
    'WhatsApp error codes',
    'https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes',
  ],
};

/**
 * @param support where the host page's support is reached, as support.js reads it, or null: then the words stand alone
 * @param supportCode of the attempt or alert that the sentence is about, if there is one
 * @returns functions by placeholder: a node can stand in one place only, so each place asks for its own
 */
export function links(say, support = null, supportCode = null) {
  const pages = Object.entries(META_PAGES).map(([name, [title, address]]) => [name, () => newTab(address, title)]);
  return { ...Object.fromEntries(pages), support: () => writeToUs(say, support, supportCode) };
}

const newTab = (address, title) => h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, title);

function writeToUs(say, support, supportCode) {
  const words = say.plain('support.write-to-us');
  if (support === null) {
    return words;
  }
  const address = withSupportCode(support, supportCode, {
    subject: say.plain('support.subject'),
    label: say.plain('support.code'),
  });
  // A mail program opens beside the page; a tab for it would stay empty.
  const link = support.protocol === 'mailto:' ? h('a', { href: address }, words) : newTab(address, words);
  link.dataset.action = 'write-to-support';
  return link;
}
