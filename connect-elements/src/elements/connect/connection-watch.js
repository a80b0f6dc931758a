/** Asks how the connection is doing while a screen waits for that: ever less often, and only while the page is looked at. */
import { pause } from '../gateway.js';

const FIRST = 3_000;
/** For each question about a connection the gateway asks Meta, whose limits the business shares with its messages. */
const GROWTH = 1.6;
const LONGEST = 300_000;
const GIVE_UP_AFTER = 1_800_000;

export class ConnectionWatch {
  #gateway;
  #tell;
  #watching = new AbortController();

  constructor(gateway, tell) {
    this.#gateway = gateway;
    this.#tell = tell;
  }

  stop() {
    this.#watching.abort();
  }

  follow(state) {
    this.stop();
    const next = questionOf(this.#gateway, state);
    if (next !== null) {
      this.#watching = new AbortController();
      this.#ask(next, this.#watching.signal);
    }
  }

  async #ask({ ask, isOver, first = FIRST }, signal) {
    const until = Date.now() + GIVE_UP_AFTER;
    let interval = FIRST;
    let wait = first;
    while (!signal.aborted && Date.now() < until) {
      await pause(wait, signal);
      await seen(signal);
      wait = interval;
      interval = Math.min(interval * GROWTH, LONGEST);
      const event = signal.aborted ? null : await ask().catch(() => null);
      if (event !== null && !signal.aborted) {
        this.#tell(event);
        if (isOver(event)) {
          return;
        }
      }
    }
  }
}

/** What a screen waits for, or null. */
function questionOf(gateway, { screen, attempt, connection }) {
  const aboutConnection = async () => ({ type: 'connection', connection: await gateway.connection() });
  const aboutAttempt = async () => ({ type: 'attempt', attempt: await gateway.attempt(attempt.attemptId) });
  switch (screen) {
    case 'success':
      // At once: what can be tried out now is only known to the connection that has just come about.
      return { ask: aboutConnection, isOver: (event) => isWell(event.connection), first: 0 };
    case 'connected':
      return isWell(connection) ? null : { ask: aboutConnection, isOver: (event) => isWell(event.connection) };
    case 'connecting':
    case 'disconnecting':
      return { ask: aboutConnection, isOver: (event) => event.connection.state !== screen };
    case 'pending':
      return { ask: aboutAttempt, isOver: (event) => event.attempt.state !== 'pending' };
    default:
      return null;
  }
}

/** Messages come in, and nothing is known that holds them. */
const isWell = (connection) => Boolean(connection?.receiving) && (connection.problems ?? []).length === 0;

function seen(signal) {
  if (document.visibilityState === 'visible') {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', resolve, { once: true, signal });
    signal.addEventListener('abort', resolve);
  });
}
