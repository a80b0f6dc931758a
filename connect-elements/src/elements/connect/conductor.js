/** Carries out what the owner wants: asks the gateway, opens Meta's window, and feeds the flow with what happens. */
import { problemIn } from '../gateway.js';
import { AttemptWork } from './attempt-work.js';
import { ConnectionWatch } from './connection-watch.js';
import { BEGINNING, needsPreparation, step } from './flow.js';
import { onItsWay } from './hand-over.js';
import { loginOptions } from './login-options.js';
import { MetaWindow } from './meta-window.js';
import { Preparation } from './preparation.js';
import { progress } from './progress.js';
import { TryOut } from './try-out.js';

export class Conductor {
  #state = BEGINNING;
  #gateway;
  #show;
  #announce;
  #setup;
  #tryOut;
  #work;
  #watch;
  #preparation;
  #window = null;
  #stopped = false;

  /**
   * @param metaLocale async function (attempt's locale): the language of Meta's window
   * @param show called with every new state
   * @param announce called with each detail of progress.js that the host page is told
   * @param setup function that gives what Meta's window is filled with beforehand
   */
  constructor({ gateway, metaLocale, show, announce, setup }) {
    this.#gateway = gateway;
    this.#show = show;
    this.#announce = announce;
    this.#setup = setup;
    this.#tryOut = new TryOut(gateway, this.tell);
    this.#work = new AttemptWork(gateway, this.tell);
    this.#watch = new ConnectionWatch(gateway, (event) => {
      this.tell(event);
      this.#followIfWorking(event.attempt);
    });
    const isIdle = () => this.#state.overlay === null && this.#state.preparation.state === 'ready';
    this.#preparation = new Preparation({ gateway, metaLocale, tell: this.tell, isIdle });
  }

  get state() {
    return this.#state;
  }

  get business() {
    return this.#gateway.business;
  }

  /** The only place where the state changes. A host page that is told of it may take the element away. */
  tell = (event) => {
    if (this.#stopped) {
      return;
    }
    const before = this.#state;
    this.#state = step(before, event);
    if (this.#state.screen !== before.screen) {
      this.#watch.follow(this.#state);
    }
    progress(before, this.#state).forEach(this.#announce);
    if (this.#stopped) {
      return;
    }
    this.#show(this.#state);
    if (needsPreparation(this.#state) && this.#state.preparation.state === 'idle') {
      this.#preparation.run();
    }
  };

  /** For good: what is still on its way is neither shown nor carried on. */
  stop() {
    this.#stopped = true;
    this.#work.stop();
    this.#watch.stop();
    this.#tryOut.stop();
    this.#preparation.stop();
    this.#window?.close();
    this.#window = null;
  }

  /** @param spoken what has to be over before anything can be shown; the gateway is asked meanwhile */
  async load(spoken) {
    try {
      const questions = [this.#gateway.connection(), this.#gateway.openAttempt()];
      this.#preparation.askAhead();
      const [connection, attempt] = await Promise.all([...questions, spoken]);
      this.#loaded(connection, attempt, attempt === null ? onItsWay() : null);
    } catch (failure) {
      await spoken;
      this.tell({ type: 'trouble', problem: problemIn(failure) });
    }
  }

  #loaded(connection, attempt, coming) {
    if (coming === null) {
      this.tell({ type: 'loaded', connection, attempt });
      this.#followIfWorking(attempt);
    } else {
      const working = { attemptId: coming.attemptId, state: 'working', step: 'store-token' };
      this.tell({ type: 'loaded', connection, attempt: working });
      this.#work.resume(coming);
    }
  }

  #followIfWorking(attempt) {
    if (attempt?.state === 'working' && !this.#stopped) {
      this.#work.follow(attempt.attemptId);
    }
  }

  reload() {
    this.#work.stop();
    this.#tryOut.stop();
    this.#gateway.renew();
    this.tell({ type: 'reload' });
    return this.load();
  }

  /** After the owner has switched off what was in the way of Meta's SDK. */
  prepareAgain() {
    this.tell({ type: 'home' });
    return this.#preparation.run();
  }

  changeLanguage() {
    const { state, started } = this.#state.preparation;
    if (state === 'ready' && this.#state.overlay === null) {
      this.tell({ type: 'preparing' });
      this.#preparation.load(started);
    }
  }

  /** Whether the one click has something to open, or at least to explain. */
  get canConnect() {
    return needsPreparation(this.#state) && !['idle', 'busy'].includes(this.#state.preparation.state);
  }

  /** The one click: nothing waits between it and FB.login. */
  connect() {
    const { state, started } = this.#state.preparation;
    if (state !== 'ready') {
      this.tell({ type: 'connect-in-vain' });
      return;
    }
    this.#window?.close();
    this.#tryOut.stop();
    this.#window = new MetaWindow(started.dialogOrigin, (found) => this.#windowEnded(started, found));
    if (this.#window.open(this.#preparation.FB, loginOptions(started, this.#state.way, this.#setup()))) {
      this.tell({ type: 'window-opened' });
    }
  }

  #windowEnded(started, found) {
    if (found.kind === 'code') {
      this.tell({ type: 'code-arrived', attemptId: started.attemptId });
      this.#work.complete(started, found);
      return;
    }
    this.#report(started, found.report);
    this.tell({ type: 'window-ended', report: found.report });
  }

  /** The owner goes away from the page: without it, Meta's window has nobody to answer to. */
  closeWindow() {
    const { overlay, windowGone, preparation } = this.#state;
    if (overlay !== null && !windowGone) {
      this.#window?.close();
      this.#windowEnded(preparation.started, { kind: 'ended', report: { event: 'closed' } });
    }
  }

  showWindow() {
    if (!this.#window?.focus()) {
      this.connect();
    }
  }

  continueConnecting() {
    this.tell({ type: 'leaving-reconsidered' });
    this.showWindow();
  }

  /** The owner leaves while Meta's window is open, or after closing it. */
  leave() {
    const { started } = this.#state.preparation;
    if (!this.#state.windowGone) {
      this.#report(started, { event: 'closed' });
    }
    this.#window?.close();
    this.#window = null;
    this.tell({ type: 'left', attemptId: started.attemptId });
    this.#work.leave(started.attemptId);
  }

  /** The owner gives up an attempt that Meta's window has finished. */
  abandon() {
    if (this.#state.abandonment !== 'asked') {
      this.#work.abandon(this.#state.attempt.attemptId);
    }
  }

  act(action, ...values) {
    return this.#work.act(this.#state.attempt.attemptId, action, ...values);
  }

  sendTest() {
    return this.#tryOut.sendTest(this.#state.test ?? {});
  }

  toggleQr(link) {
    return this.#tryOut.toggleQr(link, this.#state.qr);
  }

  checkNow() {
    return this.#work.follow(this.#state.attempt.attemptId);
  }

  async disconnect() {
    try {
      await this.#gateway.disconnect();
      this.tell({ type: 'connection', connection: { ...this.#state.connection, state: 'disconnecting' } });
    } catch (failure) {
      this.tell({ type: 'trouble', problem: problemIn(failure) });
    }
  }

  /** What a report says is worth knowing, but never worth disturbing the owner for. */
  #report(started, report) {
    this.#gateway.reportPopup(started.attemptId, report).catch(() => {});
  }
}
