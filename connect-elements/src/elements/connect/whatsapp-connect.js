/** <whatsapp-connect>: connects a business's WhatsApp number, and shows how the connection is. */
import { h } from '../dom.js';
import { KesherElement } from '../kesher-element.js';
import { arrive, changed, depart } from '../neighbours.js';
import { forBusiness } from '../parts.js';
import { Conductor } from './conductor.js';
import { controls, escape } from './controls.js';
import { tellsOfLoss } from './flow.js';
import { Overlay } from './overlay.js';
import { olderEvent } from './progress.js';
import { keepsTyping, selectorOf, typeAgain, typedIn } from './redrawing.js';
import { SCREENS } from './screens.js';
import { ask, placeOf } from './screens/question.js';
import { setupFrom } from './setup.js';

/** What setTimeout can count; a longer wait is waited for in parts. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** The browser's Back, to another part of the page or away from it. What pagehide closes, a browser may leave open. */
const LEAVING = ['beforeunload', 'pagehide', 'popstate'];

export class WhatsAppConnect extends KesherElement {
  #say = null;
  #conductor = null;
  #shown = null;
  #asked = null;
  #touched = false;
  #setup = setupFrom();
  #card = h('section', { class: 'card', part: 'card' });
  #live = h('p', { class: 'hidden', role: 'status' });
  #overlay = new Overlay(() => this.#conductor?.tell({ type: 'leaving-asked' }));
  #alarm = null;
  #left = () => this.#conductor?.closeWindow();
  #online = () => this.#conductor?.state.screen === 'unreachable' && this.reload();

  constructor() {
    super();
    this.adopt('setup');
    this.shadowRoot.addEventListener('keydown', (event) => escape(event, this.#conductor));
    this.shadowRoot.append(this.#card, this.#live, this.#overlay.element);
    for (const type of ['click', 'submit']) {
      this.shadowRoot.addEventListener(type, (event) => {
        this.#touched = true;
        controls(event, this.#conductor, this);
      });
    }
  }

  /**
   * What Meta's window is filled with beforehand: Meta's keys, of which business and phone are taken (setup.js). Counts from
   * the next click on.
   */
  get setup() {
    return this.#setup;
  }

  set setup(wanted) {
    this.#setup = setupFrom(wanted, (sentence) => console.warn(`<whatsapp-connect> ${sentence}`));
  }

  /** Reads everything anew, for example after signing in. */
  async reload() {
    await this.#speak();
    await this.#conductor?.reload();
  }

  /** Brings the element, and the keyboard, to the owner's attention; what came up since it was shown is looked up first. */
  async focus() {
    this.scrollIntoView({ block: 'nearest' });
    if (this.#conductor?.state.screen === 'connected' && this.#card.querySelector('[data-action="connect"]') === null) {
      await this.reload();
    }
    (this.#card.querySelector('[data-action="connect"]:enabled') ?? this.#card.querySelector('h2'))?.focus();
  }

  /** The one click from elsewhere on the page, inside that click: nothing waits between it and FB.login. */
  reconnect() {
    this.#touched = true;
    if (this.#conductor?.canConnect) {
      this.#conductor.connect();
    } else {
      this.focus();
    }
  }

  /** Whose number is connected here, as far as that is known. */
  get business() {
    return this.#conductor?.business ?? null;
  }

  /** Whether an alert about the lost connection would only say once more what is shown here. */
  get tellsOfLoss() {
    return this.#conductor === null || tellsOfLoss(this.#conductor.state);
  }

  /** Whether the number was connected on this page a moment ago: what was said about a loss before is over. */
  get justConnected() {
    return this.#conductor?.state.screen === 'success';
  }

  async begin() {
    window.addEventListener('online', this.#online);
    arrive(this);
    if (this.#conductor !== null) {
      return;
    }
    const conductor = new Conductor({
      gateway: this.newGateway(),
      metaLocale: (fallback) => this.#metaLocale(fallback),
      show: (state) => this.#show(state),
      announce: (detail) => this.#tellPage(detail),
      setup: () => this.#setup,
    });
    this.#conductor = conductor;
    const spoken = this.#speak().then(() => conductor === this.#conductor && this.#show(conductor.state));
    await conductor.load(spoken);
  }

  #tellPage(detail) {
    this.announce('progress', detail, { cancelable: false });
    const older = olderEvent(detail);
    if (older !== null) {
      this.announce(older.name, older.detail);
    }
  }

  end() {
    window.removeEventListener('online', this.#online);
    this.#watchLeaving(false);
    depart(this);
    clearTimeout(this.#alarm);
    this.#conductor?.stop();
    this.#conductor = null;
    this.#shown = null;
    this.#card.replaceChildren();
    delete this.#card.dataset.screen;
    this.#overlay.hide();
  }

  linksChanged() {
    if (this.#conductor !== null && this.#say !== null) {
      this.#show(this.#conductor.state);
    }
  }

  async changed(name) {
    if (name === 'gateway') {
      this.end();
      await this.begin();
      return;
    }
    await this.#speak();
    if (this.#conductor !== null) {
      this.#shown = null;
      this.#show(this.#conductor.state);
      // Meta's window speaks the language of the SDK that was loaded with the attempt.
      this.#conductor.changeLanguage();
    }
  }

  /** The attempt knows the owner's language, where the page does not say one. */
  async #metaLocale(fallback) {
    if (!this.namesLanguage) {
      await this.#speak(fallback);
      this.#shown = null;
    }
    return this.#say.metaLocale;
  }

  async #speak(fallback) {
    this.#say = await this.speak(fallback);
    for (const part of [this.#card, this.#live, this.#overlay.element]) {
      part.lang = this.#say.lang;
      part.dir = this.#say.dir;
    }
  }

  #show(state) {
    const name = this.#say.complete ? state.screen : 'unreachable';
    const before = this.#shown;
    const asked = this.#asked;
    const say = this.linked(this.#say, state.supportCode);
    this.#shown = name;
    this.#asked = state.asking;
    const focused = selectorOf(this.shadowRoot.activeElement);
    if (!keepsTyping(before, name)) {
      const screen = SCREENS[name](state, say, Date.now());
      const whose = name === 'loading' ? null : forBusiness(say, this.business);
      const typed = this.#card.dataset.screen === name ? typedIn(this.#card) : [];
      this.#card.replaceChildren(...[whose, screen].flat(Infinity).filter(Boolean));
      typeAgain(this.#card, typed);
      this.#card.dataset.screen = name;
      this.#card.setAttribute('aria-busy', String(name === 'loading'));
    }
    ask(this.#card, state, say);
    const uncovered = this.#overlay.show(state, this.#say, this.business);
    this.#watchLeaving(state.overlay !== null);
    this.#wakeAt(state);
    if (before === name && asked !== state.asking) {
      this.#card.querySelector(placeOf(state.asking, asked))?.focus();
    } else if (state.overlay === null) {
      this.#moveFocus(before !== name || uncovered, focused);
    }
    changed();
    if (before !== name || name === 'working' || this.#outcome !== null) {
      this.#tellScreenReader();
    }
  }

  get #outcome() {
    return this.#card.querySelector('[data-value="test-outcome"]');
  }

  /** Only while Meta's window is open: a page that watches may not be kept for the browser's Back. */
  #watchLeaving(open) {
    const change = open ? 'addEventListener' : 'removeEventListener';
    LEAVING.forEach((type) => window[change](type, this.#left));
  }

  /** To the new or uncovered screen's heading, or to its safe answer; within a screen it stays where it was. */
  #moveFocus(isNew, focused) {
    const first = this.#card.querySelector('[data-first-focus]');
    if (isNew && this.#touched) {
      (first ?? this.#card.querySelector('h2'))?.focus();
    } else if (focused !== null && this.shadowRoot.activeElement === null) {
      (this.#card.querySelector(focused) ?? first ?? this.#card.querySelector('h2'))?.focus();
    }
  }

  #tellScreenReader() {
    const told = this.#outcome ?? this.#card.querySelector('.phases .now') ?? this.#card.querySelector('h2');
    if (told !== null && this.#live.textContent !== told.textContent) {
      this.#live.textContent = told.textContent;
    }
  }

  /** A screen that names a time to try again at changes when that time comes. */
  #wakeAt({ screen, problem }) {
    clearTimeout(this.#alarm);
    const left = Date.parse(problem?.retryAt ?? '') - Date.now();
    if (screen === 'failed' && left > 0) {
      const wake = () => this.#conductor && this.#show(this.#conductor.state);
      this.#alarm = setTimeout(wake, Math.min(left + 500, LONGEST_TIMER));
    }
  }
}
