/** The gateway's REST interface. Every call is bounded in time, and ends in an answer or in a GatewayProblem. */
import { businessIn } from './business.js';

const PATIENCE = 15_000;
/** While it exchanges the code, the gateway itself waits for Meta and for the vault. */
const EXCHANGE_PATIENCE = 30_000;
const TOKEN_PATIENCE = 15_000;
const PAUSES = [500, 1_500];

/** Problems that are found here and not by the gateway; the rest are the gateway's own codes. */
const UNREACHABLE = { code: 'unreachable', status: 0, retryable: true, startOver: false };
const SIGNED_OUT = { code: 'unauthenticated', status: 401, retryable: false, startOver: false };

/** What the gateway, or the way to it, has against a request: the members of an RFC 9457 document. */
export class GatewayProblem extends Error {
  constructor(problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The problem in a failure; what is no problem of the gateway's is a mistake of ours, and goes on as it is. */
export function problemIn(failure) {
  if (failure instanceof GatewayProblem) {
    return failure.problem;
  }
  throw failure;
}

export class Gateway {
  #base;
  #askToken;
  #onOtherBusiness;
  #token = null;
  #asking = null;
  #business = null;
  #renewals = 0;
  #over = false;

  /**
   * @param base address of the gateway, with a slash at its end
   * @param askToken async function that gives the business token; asked again when the gateway refuses what it gave
   * @param onOtherBusiness called once when that function gives the token of another business than before: nothing that was
   *     begun for the first may go on for the second, so every call from then on fails
   */
  constructor(base, askToken, onOtherBusiness) {
    this.#base = base;
    this.#askToken = askToken;
    this.#onOtherBusiness = onOtherBusiness;
  }

  /** Whose token it was given, or null before there was one. */
  get business() {
    return this.#business;
  }

  /** The next call asks for a token, also if one is being asked for now: that may be an older one. */
  renew() {
    this.#renewals++;
    this.#token = null;
    this.#asking = null;
  }

  connection = () => this.#get('connection');
  openAttempt = () => this.#get('attempts/open');
  start = () => this.#call('POST', 'attempts', { tries: 3 });
  attempt = (id, wait = 0) => this.#get(`attempts/${id}`, wait);
  /** Arrives also if the page is left or loaded anew meanwhile: the code is good for one time and 30 seconds. */
  complete = (id, completion, wait) =>
    this.#call('POST', `attempts/${id}/completion`, {
      body: completion,
      wait,
      patience: EXCHANGE_PATIENCE,
      keepalive: true,
    });
  retry = (id, wait) => this.#call('POST', `attempts/${id}/retry`, { wait });
  chooseNumber = (id, phoneNumberId, wait) =>
    this.#call('POST', `attempts/${id}/number`, { body: { phoneNumberId }, wait });
  enterPin = (id, pin, wait) => this.#call('POST', `attempts/${id}/pin`, { body: { pin }, wait });
  replace = (id, phoneNumberId, wait) =>
    this.#call('POST', `attempts/${id}/replacement`, { body: { phoneNumberId }, wait });
  abandon = (id) => this.#call('POST', `attempts/${id}/abandonment`, { tries: 3 });
  reportPopup = (id, ending) => this.#call('POST', `attempts/${id}/popup`, { body: ending, tries: 3 });
  disconnect = () => this.#call('DELETE', 'connection', { tries: 3 });
  sendTestMessage = () => this.#call('POST', 'connection/test-messages');
  testMessage = (id) => this.#get(`connection/test-messages/${encodeURIComponent(id)}`);
  dismiss = (alertId) => this.#call('POST', `alerts/${encodeURIComponent(alertId)}/dismissal`, { tries: 3 });

  /** The list of alerts and its ETag, or null if it is still the one with this ETag. */
  async alerts(etag) {
    const answer = await this.#request('GET', 'alerts', { headers: etag ? { 'If-None-Match': etag } : {} });
    return answer.status === 304
      ? null
      : { alerts: (await bodyOf(answer))?.alerts ?? [], etag: answer.headers.get('ETag') };
  }

  #get(path, wait = 0) {
    return this.#call('GET', path, { wait, tries: 3 });
  }

  /** Repeats what may be repeated: only calls that have the same effect twice ask for more than one try. */
  async #call(method, path, { tries = 1, ...options } = {}) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await bodyOf(await this.#request(method, path, options));
      } catch (failure) {
        const passing = failure.problem?.code === 'unreachable' || failure.problem?.status === 503;
        if (!passing || attempt >= tries) {
          throw failure;
        }
        await pause(PAUSES[attempt - 1]);
      }
    }
  }

  async #request(method, path, options) {
    let answer = await this.#sendSigned(method, path, options);
    if (answer.status === 401) {
      answer = await this.#sendSigned(method, path, options);
    }
    if (answer.ok || answer.status === 304) {
      return answer;
    }
    throw new GatewayProblem(await problemOf(answer));
  }

  /** A token that is refused is not shown again; one that came meanwhile is. */
  async #sendSigned(method, path, options) {
    await this.#haveToken();
    const token = this.#token;
    const answer = await this.#send(method, path, options);
    if (answer.status === 401 && token === this.#token) {
      this.#token = null;
    }
    return answer;
  }

  async #send(method, path, { body, wait = 0, patience = PATIENCE, headers = {}, keepalive = false }) {
    const content = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const prefer = wait > 0 ? { Prefer: `wait=${wait}` } : {};
    try {
      return await fetch(new URL(`api/v1/${path}`, this.#base), {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
        headers: { Accept: 'application/json', Authorization: `Bearer ${this.#token}`, ...content, ...prefer, ...headers },
        signal: AbortSignal.timeout(patience + wait * 1_000),
        keepalive,
        credentials: 'omit',
        cache: 'no-store',
      });
    } catch {
      throw new GatewayProblem(UNREACHABLE);
    }
  }

  async #haveToken() {
    while (this.#token === null) {
      const renewals = this.#renewals;
      const token = await this.#askedOnce();
      if (renewals === this.#renewals) {
        this.#token ??= token;
      }
    }
  }

  /** Calls that begin together share one answer. */
  #askedOnce() {
    if (this.#asking === null) {
      const asking = this.#freshToken().finally(() => {
        this.#asking = this.#asking === asking ? null : this.#asking;
      });
      this.#asking = asking;
    }
    return this.#asking;
  }

  async #freshToken() {
    const asked = new AbortController();
    const given = await Promise.race([
      Promise.resolve().then(this.#askToken).catch(() => null),
      pause(TOKEN_PATIENCE, asked.signal).then(() => null),
    ]);
    asked.abort();
    // A session's token says nothing of itself: whose it is comes beside it.
    const token = given?.token ?? given;
    if (this.#over || typeof token !== 'string' || token === '') {
      throw new GatewayProblem(SIGNED_OUT);
    }
    this.#belongsTo(given.business ?? businessIn(token));
    return token;
  }

  #belongsTo(business) {
    if (this.#business !== null && business?.id !== this.#business.id) {
      this.#over = true;
      this.#token = null;
      this.#onOtherBusiness();
      throw new GatewayProblem(SIGNED_OUT);
    }
    this.#business = business;
  }
}

async function bodyOf(answer) {
  try {
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  } catch {
    throw new GatewayProblem(UNREACHABLE);
  }
}

/** What stands between us and the gateway answers in its own words: then only the status is known. */
async function problemOf(answer) {
  const body = await answer.json().catch(() => null);
  const seconds = Number(answer.headers.get('Retry-After'));
  const retryAt = seconds > 0 ? new Date(Date.now() + seconds * 1_000).toISOString() : undefined;
  if (typeof body?.code === 'string') {
    return { retryAt, ...body, status: answer.status };
  }
  if (answer.status === 401) {
    return SIGNED_OUT;
  }
  return answer.status >= 500 ? { ...UNREACHABLE, status: answer.status } : { code: 'other', status: answer.status };
}

export function pause(millis, signal) {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, millis);
    signal?.addEventListener('abort', over);
  });
}
