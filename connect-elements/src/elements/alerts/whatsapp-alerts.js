/** <whatsapp-alerts>: what the owner must know, as long as it is open. Shows nothing when there is nothing. */
import { h } from '../dom.js';
import { pause, problemIn } from '../gateway.js';
import { KesherElement } from '../kesher-element.js';
import { copy } from '../copy.js';
import { connectBeside, unwatch, watch } from '../neighbours.js';
import { alertCard, isOpen } from './alert-list.js';

const EVERY = 30_000;

export class WhatsAppAlerts extends KesherElement {
  #say = null;
  #gateway = null;
  #alerts = [];
  #etag = null;
  #notDismissed = null;
  #settled = new Set();
  #drawn = null;
  #polling = null;
  #list = h('div', { part: 'alerts', role: 'region', 'data-screen': 'alerts' });
  #neighbourChanged = () => this.#compare();
  #visible = () => (document.visibilityState === 'visible' ? this.#poll() : this.#polling?.abort());

  constructor() {
    super();
    this.shadowRoot.append(this.#list);
    this.shadowRoot.addEventListener('click', (event) => this.#clicked(event.target.closest?.('[data-action]')));
  }

  async begin() {
    this.#say = await this.speak();
    if (!this.isConnected) {
      return;
    }
    this.#gateway = this.newGateway();
    this.#etag = null;
    this.#alerts = [];
    document.addEventListener('visibilitychange', this.#visible);
    watch(this.#neighbourChanged);
    this.#visible();
  }

  end() {
    document.removeEventListener('visibilitychange', this.#visible);
    unwatch(this.#neighbourChanged);
    this.#polling?.abort();
  }

  /** Reads the alerts anew, for example after signing in. */
  async reload() {
    this.end();
    await this.begin();
  }

  changed() {
    return this.reload();
  }

  linksChanged() {
    if (this.#gateway !== null) {
      this.#draw();
    }
  }

  async #poll() {
    this.#polling?.abort();
    const { signal } = (this.#polling = new AbortController());
    this.#draw();
    while (!signal.aborted && this.isConnected) {
      // A list that cannot be read is read again; the screen that explains why is <whatsapp-connect>'s.
      const answer = await this.#gateway.alerts(this.#etag).catch(() => null);
      if (answer !== null && !signal.aborted) {
        this.#etag = answer.etag;
        this.#alerts = answer.alerts.filter(isOpen);
        this.#draw();
      }
      await pause(EVERY, signal);
    }
  }

  get #connect() {
    return connectBeside(this, this.#gateway.business);
  }

  /** Without the loss of which <whatsapp-connect> tells by itself, or that is over since. */
  get #shownHere() {
    const isLoss = ({ kind }) => kind === 'connection-lost';
    if (this.#connect?.justConnected) {
      this.#alerts.filter(isLoss).forEach(({ alertId }) => this.#settled.add(alertId));
    }
    const told = this.#connect?.tellsOfLoss;
    return this.#alerts.filter((alert) => !(isLoss(alert) && (told || this.#settled.has(alert.alertId))));
  }

  /** After a change beside: a list that stays the same stays as it is, with what the owner is doing in it. */
  #compare() {
    if (this.#drawn !== idsOf(this.#shownHere)) {
      this.#draw();
    }
  }

  #draw() {
    const shown = this.#shownHere;
    this.#drawn = idsOf(shown);
    const { lang, dir } = this.#say;
    const focused = this.shadowRoot.activeElement?.dataset;
    Object.assign(this.#list, { lang, dir });
    this.#list.setAttribute('aria-label', this.#say.plain('alerts.title'));
    this.#list.hidden = shown.length === 0;
    this.#list.replaceChildren(
      ...shown.map((alert) =>
        alertCard(alert, this.linked(this.#say, alert.supportCode), this.#notDismissed === alert.alertId),
      ),
    );
    if (focused?.action) {
      const again = [...this.#list.querySelectorAll(`[data-action="${focused.action}"]`)];
      (again.find(({ dataset }) => dataset.id === focused.id) ?? this.#list.querySelector('h2'))?.focus();
    }
  }

  #clicked(control) {
    switch (control?.dataset.action) {
      case 'reconnect':
        this.#reconnect();
        break;
      case 'dismiss':
        this.#dismiss(control.dataset.id);
        break;
      case 'copy-code':
        copy(control);
        break;
      default:
    }
  }

  /** FB.login has to run inside the click. A page with the alerts alone is told instead. */
  #reconnect() {
    const connect = this.#connect;
    if (connect === null) {
      this.announce('reconnect', {});
    } else {
      connect.reconnect();
    }
  }

  async #dismiss(alertId) {
    try {
      await this.#gateway.dismiss(alertId);
    } catch (failure) {
      if (problemIn(failure).code !== 'alert-unknown') {
        this.#notDismissed = alertId;
        this.#draw();
        return;
      }
    }
    this.#notDismissed = null;
    this.#etag = null;
    this.#alerts = this.#alerts.filter((alert) => alert.alertId !== alertId);
    this.#draw();
  }
}

const idsOf = (alerts) => alerts.map(({ alertId }) => alertId).join(' ');
