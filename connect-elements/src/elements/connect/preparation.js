/** What the click needs beforehand: FB.login must run inside it, so the attempt and Meta's SDK are there before. */
import { problemIn } from '../gateway.js';
import { loadSdk } from './meta-sdk.js';

/** An attempt is renewed when it has less than this to live, and never more often than that. */
const RENEW_BEFORE = 60_000;
/** What was asked for ahead is used if it lives at least this long. */
const WORTH_USING = 2 * RENEW_BEFORE;
const LONGEST_TIMER = 2 ** 31 - 1;

export class Preparation {
  #gateway;
  #metaLocale;
  #tell;
  #isIdle;
  #running = null;
  #ahead = null;
  #renewal = null;
  #FB = null;

  /**
   * @param metaLocale async function (attempt's locale): the language of Meta's window
   * @param isIdle function that says whether the attempt may be changed for another
   */
  constructor({ gateway, metaLocale, tell, isIdle }) {
    this.#gateway = gateway;
    this.#metaLocale = metaLocale;
    this.#tell = tell;
    this.#isIdle = isIdle;
  }

  get FB() {
    return this.#FB;
  }

  /** While it is still being found out what to show: most screens have the button that needs an attempt. */
  askAhead() {
    this.#ahead = this.#gateway.start().catch(() => null);
  }

  run() {
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  stop() {
    clearTimeout(this.#renewal);
  }

  async #run() {
    this.#tell({ type: 'preparing' });
    try {
      const started = await this.#started();
      await this.load(started);
      this.#renewInTime(started);
    } catch (failure) {
      this.#tell({ type: 'not-prepared', problem: problemIn(failure) });
    }
  }

  async #started() {
    const started = await this.#ahead;
    this.#ahead = null;
    return started && Date.parse(started.expiresAt) - Date.now() > WORTH_USING ? started : this.#gateway.start();
  }

  /** The SDK, in the language that the page speaks by now. */
  async load(started) {
    try {
      this.#FB = await loadSdk(started, await this.#metaLocale(started.locale));
    } catch {
      this.#gateway.reportPopup(started.attemptId, { event: 'sdk-blocked' }).catch(() => {});
      this.#tell({ type: 'not-prepared', started });
      return;
    }
    this.#tell({ type: 'prepared', started });
  }

  #renewInTime({ expiresAt }) {
    const left = Math.max(Date.parse(expiresAt) - Date.now() - RENEW_BEFORE, RENEW_BEFORE);
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => this.#isIdle() && this.run(), Math.min(left, LONGEST_TIMER));
  }
}
