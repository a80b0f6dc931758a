/**
 * The elements as React components, for React 18 and 19. Properties and events are set on the element itself, because React
 * 18 knows neither for elements that are not its own. On a server they render as empty elements.
 */
import { createElement, forwardRef, useCallback, useEffect, useImperativeHandle, useInsertionEffect, useRef } from 'react';

const CONNECT_EVENTS = {
  onProgress: 'progress',
  onConnected: 'connected',
  onContinue: 'continue',
  onAbandoned: 'abandoned',
  onFailed: 'failed',
  onSignedOut: 'signed-out',
};
const ALERTS_EVENTS = { onReconnect: 'reconnect' };

export const WhatsAppConnect = component('whatsapp-connect', CONNECT_EVENTS, 'WhatsAppConnect');
export const WhatsAppAlerts = component('whatsapp-alerts', ALERTS_EVENTS, 'WhatsAppAlerts');

function component(tag, events, displayName) {
  function Kesher(props, ref) {
    const { getToken, setup, className, ...rest } = props;
    const latest = useRef(props);
    const element = useRef(null);
    // Before the element is attached: it may ask for a token at once.
    useInsertionEffect(() => {
      latest.current = props;
    });
    const attach = useCallback((node) => {
      // React's strict mode attaches the same element twice.
      if (node !== null && node !== element.current) {
        element.current = node;
        listen(node, latest, events);
      }
    }, []);
    useImperativeHandle(ref, () => element.current, []);
    useEffect(() => {
      if (setup !== undefined) {
        element.current.setup = setup;
      }
    }, [setup]);
    useEffect(() => {
      // In the browser only. It defines the elements once, however often it is imported.
      import('@kesher/connect-elements');
    }, []);
    const attributes = Object.entries(rest).filter(([name]) => !Object.hasOwn(events, name));
    return createElement(tag, { ...Object.fromEntries(attributes), class: className, ref: attach });
  }
  Kesher.displayName = displayName;
  return forwardRef(Kesher);
}

/** The listeners stay; what they call is always that of the last render. */
function listen(node, latest, events) {
  node.getToken = async () => latest.current.getToken();
  for (const [property, type] of Object.entries(events)) {
    node.addEventListener(type, (event) => latest.current[property]?.(event));
  }
}
