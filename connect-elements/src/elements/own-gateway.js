/** A script of the gateway: elements/kesher.js, elements/1.2.3/kesher.js, or a script of one of its pages. */
const SCRIPT = /(elements(\/[0-9][^/]*)?|page|connect\/assets)\/[^/]*$/;

/** The address of the gateway that a script was loaded from, with a slash at its end. */
export const gatewayOf = (script) => new URL(script).href.replace(/[?#].*$/, '').replace(SCRIPT, '');
