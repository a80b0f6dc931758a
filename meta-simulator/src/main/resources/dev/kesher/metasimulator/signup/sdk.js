/*
 * The local stand-in for Meta's JavaScript SDK: window.FB with init and login, as §2.3 of the reference describes them. It talks to
 * the window it opens only by that window's messages, as the real one does.
 */
(() => {
  'use strict';
  if (window.FB) {
    return;
  }
  const POLL_MILLIS = 100;
  // A message that was posted just before the window closed may arrive after it is seen to be closed.
  const GRACE_POLLS = 3;
  const self = new URL(document.currentScript.src);
  const locale = self.pathname.split('/')[1];
  const logins = new Map();
  let app = null;

  window.FB = { init, login };
  window.addEventListener('message', heard);
  window.setTimeout(() => {
    if (typeof window.fbAsyncInit === 'function' && !window.fbAsyncInit.hasRun) {
      window.fbAsyncInit.hasRun = true;
      window.fbAsyncInit();
    }
  });

  function init(options) {
    if (!/^v\d{1,3}\.\d$/.test(options?.version ?? '')) {
      throw new Error('init not called with valid version');
    }
    app = { id: String(options.appId ?? ''), version: options.version };
  }

  /** The callback comes once: with the code, or with status "unknown" when the window closes. Never when the window was blocked. */
  function login(callback, options = {}) {
    if (app === null) {
      console.error('FB.login() called before FB.init().');
      return;
    }
    const cb = 'f' + Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const popup = window.open(address(cb, options), cb, features());
    if (popup === null) {
      console.error('FB.login(): the browser did not open the window.');
      return;
    }
    let closedPolls = 0;
    const timer = window.setInterval(() => {
      closedPolls = popup.closed ? closedPolls + 1 : 0;
      if (closedPolls > GRACE_POLLS) {
        finish(cb, null);
      }
    }, POLL_MILLIS);
    logins.set(cb, { popup, callback, timer });
  }

  function address(cb, options) {
    const query = new URLSearchParams({ client_id: app.id, display: 'popup', locale, origin: window.location.origin });
    for (const name of ['config_id', 'response_type', 'override_default_response_type', 'scope']) {
      if (options[name] !== undefined) {
        query.set(name, String(options[name]));
      }
    }
    query.set('extras', JSON.stringify(options.extras ?? {}));
    query.set('cb', cb);
    return `${self.origin}/${app.version}/dialog/oauth?${query}`;
  }

  function features() {
    const width = Math.min(640, window.screen.availWidth);
    const height = Math.min(800, window.screen.availHeight);
    const left = Math.round(window.screenX + (window.outerWidth - width) / 2);
    const top = Math.round(window.screenY + (window.outerHeight - height) / 2);
    return `popup=yes,scrollbars=yes,resizable=yes,width=${width},height=${height},left=${left},top=${top}`;
  }

  function heard(event) {
    if (event.origin !== self.origin || typeof event.data !== 'string') {
      return;
    }
    const answer = new URLSearchParams(event.data);
    const cb = answer.get('cb');
    if (logins.get(cb)?.popup === event.source) {
      finish(cb, answer.get('code'));
    }
  }

  function finish(cb, code) {
    const { callback, timer } = logins.get(cb);
    logins.delete(cb);
    window.clearInterval(timer);
    const response =
      code === null
        ? { status: 'unknown', authResponse: null }
        : { status: 'connected', authResponse: { userID: null, expiresIn: null, code } };
    callback?.(response);
  }
})();
