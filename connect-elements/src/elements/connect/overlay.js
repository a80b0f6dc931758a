/** The dimmed layer while Meta's window is open: a modal dialog, so the page behind is out of reach. */
import { h } from '../dom.js';
import { actions, button, forBusiness, spinner } from '../parts.js';

export class Overlay {
  #dialog;
  #shown = null;
  #lang = null;

  /** @param wantsOut called on Escape, on a click beside the box, and on the back gesture */
  constructor(wantsOut) {
    this.#dialog = h('dialog', { 'aria-labelledby': 'overlay-title', part: 'overlay' });
    this.#dialog.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        wantsOut();
      }
    });
    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      wantsOut();
    });
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) {
        wantsOut();
      }
    });
    // A browser may close it in spite of all that.
    this.#dialog.addEventListener('close', () => this.#shown && this.#dialog.showModal());
  }

  get element() {
    return this.#dialog;
  }

  hide() {
    this.#shown = null;
    this.#dialog.close();
  }

  /** @returns {boolean} whether the page behind has just come back */
  show({ overlay }, say, business) {
    if (overlay === this.#shown && say.lang === this.#lang) {
      return false;
    }
    const wasShown = this.#shown !== null;
    this.#shown = overlay;
    this.#lang = say.lang;
    if (overlay === null) {
      this.#dialog.close();
      return wasShown;
    }
    this.#dialog.replaceChildren(
      h('div', { class: 'box', 'data-screen': overlay }, forBusiness(say, business), CONTENT[overlay](say)),
    );
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    this.#dialog.querySelector('[data-first-focus]').focus();
    return false;
  }
}

const CONTENT = {
  connecting: (say) => [
    spinner(),
    h('h2', { id: 'overlay-title', part: 'title' }, say.say('overlay.connecting')),
    h('p', { class: 'hint' }, say.say('overlay.hint')),
    actions(
      button('show-window', say.say('button.show-window'), { primary: true, focus: true }),
      button('ask-leave', say.say('button.ask-leave')),
    ),
  ],
  leaving: (say) => [
    h('h2', { id: 'overlay-title', part: 'title' }, say.say('overlay.leaving')),
    h('p', { class: 'hint' }, say.say('overlay.unchanged')),
    actions(
      button('continue-connecting', say.say('button.continue-connecting'), { primary: true, focus: true }),
      button('leave', say.say('button.leave')),
    ),
  ],
};
