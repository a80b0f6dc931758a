/** One window of Meta: opens it inside a click, watches it, and says once how it ended. */
import { isFrom, readSessionInfo } from './session-info.js';
import { verdict } from './verdict.js';

const LOOK_EVERY = 200;
/** An SDK that an extension has replaced by an empty one opens nothing. */
const OPENING_PATIENCE = 1_500;

export class MetaWindow {
  #handle = null;
  #facts = {};
  #dialogOrigin;
  #ended;
  #timer = null;
  #hear = (message) => this.#heard(message);

  /** @param ended called once, with a verdict of kind code or ended */
  constructor(dialogOrigin, ended) {
    this.#dialogOrigin = dialogOrigin;
    this.#ended = ended;
  }

  /**
   * Must run inside a click. What the browser or an extension prevents is known, and told, at once or a moment later.
   *
   * @returns {boolean} whether nothing prevented it so far
   */
  open(FB, options) {
    window.addEventListener('message', this.#hear);
    this.#facts = { openedAt: Date.now() };
    const opening = openings(() => FB.login((answer) => this.#answered(answer), options));
    this.#handle = opening.handle;
    this.#facts.opened = opening.asked;
    if (opening.failed) {
      this.#end({ kind: 'ended', report: { event: 'sdk-blocked' } });
    } else if (opening.asked && opening.handle === null) {
      this.#end({ kind: 'ended', report: { event: 'blocked' } });
    } else {
      this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
    }
    return this.#ended !== null;
  }

  /** @returns {boolean} whether there is still a window to show */
  focus() {
    const there = this.#handle !== null && !this.#handle.closed;
    if (there) {
      this.#handle.focus();
    }
    return there;
  }

  /** Lets go of the window, without a verdict. */
  close() {
    this.#stop();
    this.#handle?.close();
  }

  #answered(answer) {
    const code = answer?.authResponse?.code;
    this.#facts = code
      ? { ...this.#facts, code, codeAt: Date.now() }
      : { ...this.#facts, answeredAt: this.#facts.answeredAt ?? Date.now() };
    this.#look();
  }

  #heard(message) {
    if (isFrom(message.origin, this.#dialogOrigin)) {
      const heard = readSessionInfo(message.data);
      if (heard !== null) {
        this.#facts.heard = heard;
        this.#look();
      }
    }
  }

  #look() {
    const now = Date.now();
    if (this.#handle?.closed) {
      this.#facts.closedAt ??= now;
    }
    if (this.#nothingOpened(now)) {
      this.#end({ kind: 'ended', report: { event: 'sdk-blocked' } });
      return;
    }
    const found = verdict(this.#facts, now);
    if (found.kind !== 'wait') {
      this.#end(found);
    }
  }

  #nothingOpened(now) {
    const { opened, code, openedAt } = this.#facts;
    return !opened && !code && document.hasFocus() && now - openedAt >= OPENING_PATIENCE;
  }

  #end(found) {
    if (this.#ended !== null) {
      const ended = this.#ended;
      this.#stop();
      ended(found);
    }
  }

  #stop() {
    this.#ended = null;
    clearInterval(this.#timer);
    window.removeEventListener('message', this.#hear);
  }
}

/** The SDK keeps the window to itself, so window.open is watched for the time of the call. */
function openings(call) {
  const original = window.open;
  const seen = { asked: false, handle: null, failed: false };
  window.open = function open(...args) {
    seen.asked = true;
    seen.handle = original.apply(window, args);
    return seen.handle;
  };
  try {
    call();
  } catch (failure) {
    console.error("Meta's SDK could not open its window", failure);
    seen.failed = true;
  } finally {
    window.open = original;
  }
  return seen;
}
