/** What a screen keeps that is drawn anew: the keyboard's place in it, and what the owner has typed or chosen. */

/** Finds the same place again after it was drawn anew. */
export function selectorOf(element) {
  const { localName, dataset } = element ?? {};
  if (dataset?.action) {
    return `${localName}[data-action="${dataset.action}"]`;
  }
  return localName === 'a' ? `a[href="${CSS.escape(element.getAttribute('href'))}"]` : (localName ?? null);
}

/** What the owner is typing or choosing must not be drawn again under their hands; only another language does that. */
export function keepsTyping(before, name) {
  return before === name && ['needs-pin', 'choose-number'].includes(name);
}

/** By the field's name. */
export const typedIn = (card) => [...card.querySelectorAll('form')].flatMap((form) => [...new FormData(form)]);

/** The value of several radio buttons is that of the chosen one. */
export function typeAgain(card, typed) {
  const fields = card.querySelector('form')?.elements;
  for (const [name, value] of typed) {
    const field = fields?.namedItem(name);
    if (field) {
      field.value = value;
    }
  }
}
