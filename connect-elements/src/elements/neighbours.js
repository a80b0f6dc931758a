/**
 * The two elements of one page know of each other, because one script defines both: what <whatsapp-connect> tells,
 * <whatsapp-alerts> does not repeat, and the alert's button is the connect element's one click. An element without the other
 * finds nobody here and does everything by itself.
 */

const connects = new Set();
const watchers = new Set();

export function arrive(connect) {
  connects.add(connect);
}

export function depart(connect) {
  connects.delete(connect);
  changed();
}

/** Something that a neighbour may go by is different now. */
export function changed() {
  watchers.forEach((watcher) => watcher());
}

export const watch = (watcher) => watchers.add(watcher);
export const unwatch = (watcher) => watchers.delete(watcher);

/** @returns {WhatsAppConnect | null} one that the owner can see, for the same business as far as that is known */
export function connectBeside(element, business) {
  const beside = [...connects].filter(
    (connect) => connect.ownerDocument === element.ownerDocument && isSeen(connect) && isOf(connect.business, business),
  );
  return beside[0] ?? null;
}

const isSeen = (element) => element.checkVisibility?.() ?? true;

const isOf = (one, other) => one === null || other === null || one.id === other.id;
