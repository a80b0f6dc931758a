/** Meta's pages that a sentence can link to: {manager} and {help}. Their names are the same in every language. */
import { h } from '../dom.js';

const link = (address, name) => h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, name);

/** A new link for each place that asks: a node can stand in one place only. */
export const metaPages = () => ({
  get manager() {
    return link('https://business.facebook.com/wa/manage/', 'WhatsApp Manager');
  },
  get help() {
    return link('https://business.facebook.com/business-support-home', 'Business Support Home');
  },
});
