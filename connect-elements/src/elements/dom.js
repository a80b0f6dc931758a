/** Making elements without a framework, without inline styles and without HTML from strings. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element. Attributes that are null or false are left out, true is an empty attribute, a function is a listener
 * ({click: …}). Children may be nodes, text, lists of them, or null.
 */
export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}
