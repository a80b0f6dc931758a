/** What an owner can try once the number is connected: a message to the own phone, and a QR code to write from it. */
import { GatewayProblem, pause, problemIn } from '../gateway.js';
import { qrCode } from '../qr.js';

const FIRST = 1_000;
const GROWTH = 1.5;
const LONGEST = 30_000;
/** A test message is not sent any more after ten minutes, and then it is known to have failed: no outcome is missed. */
const GIVE_UP_AFTER = 660_000;
/** Meta refuses late what it took: in seconds, where it does. */
const SENT_FOR_GOOD_AFTER = 90_000;
const OVER = ['delivered', 'failed'];

export class TryOut {
  #gateway;
  #tell;
  #sending = null;

  constructor(gateway, tell) {
    this.#gateway = gateway;
    this.#tell = tell;
  }

  /** What was sent goes its way; it is only no longer looked after. */
  stop() {
    this.#sending?.abort();
    this.#sending = null;
  }

  /** Once at a time: a second click while the first is on its way does nothing. */
  async sendTest({ state } = {}) {
    if (state === 'sending') {
      return;
    }
    this.stop();
    const following = new AbortController();
    this.#sending = following;
    this.#tell({ type: 'test', test: { state: 'sending' } });
    try {
      await this.#follow(understood(await this.#gateway.sendTestMessage()), following.signal);
    } catch (failure) {
      this.#refused(problemIn(failure), following.signal);
    }
  }

  async #follow(message, signal) {
    let until = Date.now() + GIVE_UP_AFTER;
    let interval = FIRST;
    for (let last = message; !signal.aborted; ) {
      this.#tell({ type: 'test', test: { state: last.state, problem: last.problem } });
      until = last.state === 'sent' ? Math.min(until, Date.now() + SENT_FOR_GOOD_AFTER) : until;
      if (OVER.includes(last.state) || Date.now() > until) {
        return;
      }
      await pause(interval, signal);
      interval = Math.min(interval * GROWTH, LONGEST);
      const ask = () => this.#gateway.testMessage(message.testMessageId).then(understood);
      last = signal.aborted ? last : await ask().catch(() => last);
    }
  }

  #refused(problem, signal) {
    if (signal.aborted) {
      return;
    }
    const signedOut = problem.code === 'unauthenticated';
    this.#tell(signedOut ? { type: 'trouble', problem } : { type: 'test', test: { state: 'refused', problem } });
  }

  /** The code for a link, or away with it. */
  async toggleQr(link, shown) {
    if (shown !== null) {
      this.#tell({ type: 'qr', qr: null });
      return;
    }
    try {
      this.#tell({ type: 'qr', qr: await qrCode(link) });
    } catch (failure) {
      console.error('The QR code could not be loaded', failure);
      this.#tell({ type: 'qr', qr: { failed: true } });
    }
  }
}

/** What stands between us and the gateway may answer anything. */
function understood(message) {
  if (typeof message?.state !== 'string' || typeof message.testMessageId !== 'string') {
    throw new GatewayProblem({ code: 'unreachable', status: 0 });
  }
  return message;
}
