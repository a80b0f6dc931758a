/*
 * The local stand-in for Meta's JavaScript SDK: window.FB with init and login, as docs/meta/signup.md#login describes
 * them, and the rest of what pages call without thinking, which answers as for somebody who is not logged in to Facebook.
 * It talks to the window it opens only by that window's messages, as the real one does.
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
  const subscribers = new Map();
  const NOT_LOGGED_IN = {
    message: 'An active access token must be used to query information about the current user.',
    type: 'OAuthException',
    code: 2500,
  };
  let app = null;

  window.FB = {
    init,
    login,
    logout: (callback) => later(callback, { status: 'unknown', authResponse: null }),
    getLoginStatus: (callback) => later(callback, { status: 'unknown', authResponse: null }),
    getAuthResponse: () => null,
    api: (...given) => later(given.find(isFunction), { error: { ...NOT_LOGGED_IN } }),
    ui: (...given) =>
      later(given.find(isFunction), { error_code: NOT_LOGGED_IN.code, error_message: NOT_LOGGED_IN.message }),
    Event: { subscribe, unsubscribe },
    XFBML: { parse: (...given) => later(given.find(isFunction)) },
    AppEvents: appEvents(),
  };
  initFromAddress();
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
    if (options.xfbml) {
      later(() => tell('xfbml.render'));
    }
  }

  /** The older way: sdk.js#xfbml=1&version=v25.0&appId=… needs no call of FB.init. */
  function initFromAddress() {
    const given = new URLSearchParams(self.hash.slice(1));
    if (!given.has('appId')) {
      return;
    }
    try {
      init({ appId: given.get('appId'), version: given.get('version'), xfbml: ['1', 'true'].includes(given.get('xfbml')) });
    } catch (error) {
      console.error(error.message);
    }
  }

  function isFunction(value) {
    return typeof value === 'function';
  }

  /** A callback is never called before the function that took it has returned. */
  function later(callback, ...answer) {
    if (isFunction(callback)) {
      window.setTimeout(() => callback(...answer));
    }
  }

  function subscribe(name, callback) {
    subscribers.set(name, (subscribers.get(name) ?? new Set()).add(callback));
  }

  function unsubscribe(name, callback) {
    subscribers.get(name)?.delete(callback);
  }

  function tell(name, ...what) {
    subscribers.get(name)?.forEach((callback) => later(callback, ...what));
  }

  /** Counts nothing and tells nobody; only remembers what it can be asked for. */
  function appEvents() {
    const kept = { userID: '', appVersion: '' };
    const nothing = () => {};
    return {
      EventNames: { VIEWED_CONTENT: 'fb_mobile_content_view', COMPLETED_REGISTRATION: 'fb_mobile_complete_registration' },
      ParameterNames: { CONTENT_ID: 'fb_content_id', CURRENCY: 'fb_currency', SUCCESS: 'fb_success' },
      activateApp: nothing,
      logEvent: nothing,
      logPageView: nothing,
      logPurchase: nothing,
      updateUserProperties: (properties, callback) => later(callback, { success: false, error: { ...NOT_LOGGED_IN } }),
      setUserID: (id) => (kept.userID = String(id)),
      getUserID: () => kept.userID,
      clearUserID: () => (kept.userID = ''),
      setAppVersion: (version) => (kept.appVersion = String(version)),
      getAppVersion: () => kept.appVersion,
      clearAppVersion: () => (kept.appVersion = ''),
    };
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
