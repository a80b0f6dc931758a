/** What both elements have in common: language, gateway, token, and a shadow root with our style. */
import { catalogue, language } from './catalogue.js';
import { Gateway } from './gateway.js';
import { links } from './meta-pages.js';
import { gatewayOf } from './own-gateway.js';
import { sheets } from './styles.js';
import { supportAddress } from './support.js';

const OWN_GATEWAY = gatewayOf(import.meta.url);

export class KesherElement extends HTMLElement {
  static observedAttributes = ['lang', 'gateway', 'support'];

  #support = { named: null, address: null };

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = sheets();
  }

  /**
   * Gives the business token. A host page sets its own function under this name, before or after the element is defined;
   * it is asked again when a token is refused.
   */
  async getToken() {
    return null;
  }

  connectedCallback() {
    // A host page sets getToken after it has made the element, in the same task.
    queueMicrotask(() => this.isConnected && this.begin());
  }

  /** What the page has set before the element was defined hides what the element does with it. */
  adopt(name) {
    if (Object.hasOwn(this, name)) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  disconnectedCallback() {
    this.end();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.isConnected || before === now) {
      return;
    }
    if (name === 'support') {
      this.linksChanged();
    } else if (before !== null) {
      this.changed(name);
    }
  }

  /** @param fallback the language that is spoken when neither the element nor its page names one */
  async speak(fallback = navigator.language) {
    const wanted = language(this.getAttribute('lang'), document.documentElement.lang, fallback);
    return catalogue(wanted);
  }

  /** The sentences with their links; those to the support carry this code. */
  linked(say, supportCode) {
    const named = this.getAttribute('support');
    if (named !== this.#support.named) {
      this.#support = { named, address: supportAddress(named) };
    }
    return say.with(links(say, this.#support.address, supportCode));
  }

  get namesLanguage() {
    return Boolean(this.getAttribute('lang') || document.documentElement.lang);
  }

  newGateway() {
    const named = this.getAttribute('gateway');
    const base = new URL(named ?? OWN_GATEWAY, document.baseURI).href;
    return new Gateway(
      base.endsWith('/') ? base : `${base}/`,
      () => this.getToken(),
      () => this.#beginAnew(),
    );
  }

  /** For another business: of the one before nothing stays on the screen, and nothing goes on behind it. */
  #beginAnew() {
    this.end();
    if (this.isConnected) {
      this.begin();
    }
  }

  announce(name, detail, { cancelable = true } = {}) {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}
