/**
 * An element. Texts go in as texts, never as markup; `on` holds listeners, `data` the dataset, all else are attributes. A child that
 * is null, undefined or false is left out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (name === 'data') {
      Object.assign(element.dataset, value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const shown = new WeakMap();

/** Fills the container with what `build` makes of the data, if that is not what it shows already. Who had the focus keeps it. */
export function show(container, data, build) {
  const key = JSON.stringify(data);
  if (shown.get(container) === key) {
    return;
  }
  shown.set(container, key);
  const focused = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  container.replaceChildren(...[build(data)].flat());
  if (focused !== undefined) {
    container.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

/** A link for an address of the web; anything else stays a text. */
export function link(address, text = address) {
  return /^https?:\/\//i.test(address)
    ? h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text)
    : h('span', {}, text);
}

/** Only for those who listen. */
export function unseen(text) {
  return h('span', { class: 'unseen' }, text);
}

export function timeOfDay(millis) {
  return new Date(millis).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
