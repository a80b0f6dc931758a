/** The attempt after Meta's window: hands over the code, follows the gateway's work, takes the owner's answers to it. */
import { pause } from '../gateway.js';

/** Seconds the gateway may hold an answer back: short while the owner watches the steps, longer when it takes long. */
const WAIT_WATCHING = 4;
const WAIT_LONG = 20;
const SLOW_AFTER = 60_000;
const GIVE_UP_AFTER = 600_000;
/** A gateway that does not wait must not be asked without pause. */
const AT_LEAST = 1_000;
/** The code lives 30 s (§2.5 of the reference). */
const CODE_LIFE = 25_000;
const BETWEEN_TRIES = 2_000;

/** After these answers the attempt is somewhere else than this page thought: read it and show it. */
const READ_AGAIN = ['attempt-state', 'code-already-used', 'replacement-changed', 'retry-too-early'];
/** Worth a word to the owner; the others only mean that the page was late. */
const NOTICES = ['replacement-changed', 'retry-too-early'];

export class AttemptWork {
  #gateway;
  #tell;
  #following = new AbortController();

  constructor(gateway, tell) {
    this.#gateway = gateway;
    this.#tell = tell;
  }

  stop() {
    this.#following.abort();
  }

  /** Repeated while the code lives and is known to be unspent: the gateway takes one code once. */
  async complete({ attemptId }, { code, sessionInfo }) {
    const signal = this.#begin();
    const until = Date.now() + CODE_LIFE;
    const handOver = () => this.#gateway.complete(attemptId, { code, sessionInfo }, WAIT_WATCHING);
    let call = handOver;
    while (!signal.aborted) {
      try {
        const attempt = await call();
        if (attempt.state !== 'waiting') {
          this.#arrived(attempt, signal);
          return;
        }
        call = handOver;
      } catch ({ problem }) {
        if (!passing(problem) && problem.code !== 'code-already-used') {
          this.#refused(attemptId, problem, signal);
          return;
        }
        // Whether the code was taken is not known: ask.
        call = () => this.#gateway.attempt(attemptId);
      }
      if (Date.now() > until) {
        this.#refused(attemptId, { code: 'code-expired', retryable: false, startOver: true }, signal);
        return;
      }
      await pause(BETWEEN_TRIES, signal);
    }
  }

  /** @param action retry, chooseNumber, enterPin or replace, with its values */
  async act(attemptId, action, ...values) {
    const signal = this.#begin();
    this.#tell({ type: 'acting', pin: action === 'enterPin' });
    try {
      this.#arrived(await this.#gateway[action](attemptId, ...values, WAIT_WATCHING), signal);
    } catch ({ problem }) {
      await this.#refused(attemptId, problem, signal);
    }
  }

  /** Until the attempt stops. Without a word from the gateway it ends as well: with a screen that offers to ask again. */
  async follow(attemptId) {
    const signal = this.#begin();
    const since = Date.now();
    while (!signal.aborted && Date.now() - since < GIVE_UP_AFTER) {
      const asked = Date.now();
      const slow = asked - since > SLOW_AFTER;
      try {
        const attempt = await this.#gateway.attempt(attemptId, slow ? WAIT_LONG : WAIT_WATCHING);
        if (attempt.state !== 'working') {
          this.#arrived(attempt, signal);
          return;
        }
        this.#when(signal, { type: 'attempt', attempt });
      } catch ({ problem }) {
        this.#when(signal, { type: 'trouble', problem });
        return;
      }
      if (Date.now() - since > SLOW_AFTER) {
        this.#when(signal, { type: 'slow' });
      }
      await pause(Math.max(AT_LEAST - (Date.now() - asked), 0), signal);
    }
  }

  /** Best effort: what is not abandoned here is tidied up by the gateway. */
  async abandon(attemptId) {
    this.stop();
    await this.#gateway.abandon(attemptId).catch(() => {});
  }

  #begin() {
    this.stop();
    this.#following = new AbortController();
    return this.#following.signal;
  }

  #arrived(attempt, signal, notice) {
    this.#when(signal, { type: 'attempt', attempt, notice });
    if (attempt.state === 'working' && !signal.aborted) {
      this.follow(attempt.attemptId);
    }
  }

  async #refused(attemptId, problem, signal) {
    if (READ_AGAIN.includes(problem.code)) {
      try {
        const notice = NOTICES.includes(problem.code) ? problem.code : undefined;
        this.#arrived(await this.#gateway.attempt(attemptId), signal, notice);
      } catch ({ problem: second }) {
        this.#when(signal, { type: 'trouble', problem: second });
      }
    } else if (['unauthenticated', 'host-not-allowed', 'unreachable'].includes(problem.code)) {
      this.#when(signal, { type: 'trouble', problem });
    } else {
      this.#when(signal, { type: 'attempt-refused', problem, attemptId });
    }
  }

  #when(signal, event) {
    if (!signal.aborted) {
      this.#tell(event);
    }
  }
}

const passing = (problem) => problem.code === 'unreachable' || problem.status === 503;
