/** The attempt after Meta's window: hands over the code, follows the gateway's work, takes the owner's answers to it. */
import { pause, problemIn } from '../gateway.js';
import { handedOver, handingOver } from './hand-over.js';

/** Seconds the gateway may hold an answer back: short while the owner watches the steps, longer when it takes long. */
const WAIT_WATCHING = 4;
const WAIT_LONG = 20;
const SLOW_AFTER = 60_000;
const GIVE_UP_AFTER = 600_000;
/** A gateway that does not wait must not be asked without pause. */
const AT_LEAST = 1_000;
/**
 * The code lives 30 s (docs/meta/signup.md#code). A gateway that has waited 20 s for its vault is not asked once more: it
 * would wait again, with a code that Meta finds too old.
 */
const CODE_LIFE = 20_000;
const BETWEEN_TRIES = 2_000;

const TOO_LATE = { code: 'code-expired', retryable: false, startOver: true };

const NOT_FOR_US = ['unauthenticated', 'host-not-allowed'];
const GATEWAY_TROUBLE = [...NOT_FOR_US, 'unreachable'];
/** After these answers the attempt is somewhere else than this page thought. */
const MOVED_ON = ['attempt-state', 'code-already-used', 'replacement-changed', 'retry-too-early'];
/** The status of an attempt that there is no more. */
const GONE = 404;
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

  /** Repeated while the code lives and may be unspent: the gateway takes one code once. */
  async complete({ attemptId }, { code, sessionInfo }) {
    const signal = this.#begin();
    const until = Date.now() + CODE_LIFE;
    handingOver(attemptId);
    const handOver = () => this.#gateway.complete(attemptId, { code, sessionInfo }, WAIT_WATCHING);
    // Whether the code was taken is not known after a failure: then the attempt says so.
    const ask = () => this.#gateway.attempt(attemptId);
    for (let call = handOver; !signal.aborted; call = call === handOver ? ask : handOver) {
      let problem = TOO_LATE;
      try {
        const attempt = await call();
        if (attempt.state !== 'waiting') {
          this.#arrived(attempt, signal);
          return;
        }
      } catch (failure) {
        problem = problemIn(failure);
      }
      if (!(mayPass(problem) || problem === TOO_LATE) || Date.now() > until) {
        await this.#refused(attemptId, problem, signal);
        return;
      }
      await pause(BETWEEN_TRIES, signal);
    }
  }

  /** A page that was here before handed the code over: until it has arrived, or is too old to. */
  async resume({ attemptId, until }) {
    const signal = this.#begin();
    while (!signal.aborted && Date.now() < until) {
      try {
        const attempt = await this.#gateway.attempt(attemptId);
        if (attempt.state !== 'waiting') {
          this.#arrived(attempt, signal);
          return;
        }
      } catch (failure) {
        if (!mayPass(problemIn(failure))) {
          break;
        }
      }
      await pause(AT_LEAST, signal);
    }
    handedOver();
    this.#when(signal, { type: 'home' });
  }

  /** @param action retry, chooseNumber, enterPin or replace, with its values */
  async act(attemptId, action, ...values) {
    const signal = this.#begin();
    this.#tell({ type: 'acting', pin: action === 'enterPin' });
    try {
      this.#arrived(await this.#gateway[action](attemptId, ...values, WAIT_WATCHING), signal);
    } catch (failure) {
      await this.#refused(attemptId, problemIn(failure), signal);
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
      } catch (failure) {
        this.#when(signal, { type: 'trouble', problem: problemIn(failure) });
        return;
      }
      if (Date.now() - since > SLOW_AFTER) {
        this.#when(signal, { type: 'slow' });
      }
      await pause(Math.max(AT_LEAST - (Date.now() - asked), 0), signal);
    }
  }

  /** The owner left Meta's window. Best effort: an attempt without a code is tidied up by the gateway. */
  async leave(attemptId) {
    this.stop();
    await this.#gateway.abandon(attemptId).catch(() => {});
  }

  /** The owner gives up what Meta's window has finished: over only once the gateway has said so. */
  async abandon(attemptId) {
    const signal = this.#begin();
    this.#tell({ type: 'abandoning' });
    try {
      await this.#gateway.abandon(attemptId);
      this.#when(signal, { type: 'left', attemptId });
    } catch (failure) {
      const problem = problemIn(failure);
      if (problem.status === GONE) {
        this.#when(signal, { type: 'left', attemptId });
      } else if ([...NOT_FOR_US, ...MOVED_ON].includes(problem.code)) {
        await this.#refused(attemptId, problem, signal);
      } else {
        this.#when(signal, { type: 'not-abandoned' });
      }
    }
  }

  #begin() {
    this.stop();
    this.#following = new AbortController();
    return this.#following.signal;
  }

  #arrived(attempt, signal, notice) {
    handedOver();
    this.#when(signal, { type: 'attempt', attempt, notice });
    if (attempt.state === 'working' && !signal.aborted) {
      this.follow(attempt.attemptId);
    }
  }

  /** A refusal says less than the attempt itself, which may also have moved on meanwhile: read it, and show that. */
  async #refused(attemptId, problem, signal) {
    handedOver();
    if (GATEWAY_TROUBLE.includes(problem.code)) {
      this.#when(signal, { type: 'trouble', problem });
      return;
    }
    const attempt = await this.#gateway.attempt(attemptId).catch(() => null);
    if (attempt !== null && (attempt.state === 'failed' || MOVED_ON.includes(problem.code))) {
      this.#arrived(attempt, signal, NOTICES.includes(problem.code) ? problem.code : undefined);
    } else {
      this.#when(signal, { type: 'attempt-refused', problem });
    }
  }

  #when(signal, event) {
    if (!signal.aborted) {
      this.#tell(event);
    }
  }
}

const mayPass = ({ code, status }) => code === 'unreachable' || code === 'code-already-used' || status === 503;
