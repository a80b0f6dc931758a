/** What the gateway knows of a link: every answer is what it said, or a problem; nothing is thrown. */

const PATIENCE = 20_000;

export class Link {
  #secret;

  /** @param secret what the link's address ends with; it goes into bodies only */
  constructor(secret) {
    this.#secret = secret;
  }

  invitation = () => this.#post('invitation', {});
  sendCode = () => this.#post('code', {});
  begin = (code) => this.#post('session', { code });

  async #post(what, more) {
    try {
      const answer = await fetch(`/api/v1/connect-links/${what}`, {
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
        body: JSON.stringify({ link: this.#secret, ...more }),
        signal: AbortSignal.timeout(PATIENCE),
        credentials: 'omit',
        cache: 'no-store',
      });
      const body = await answer.json();
      return answer.ok ? { ...body, problem: null } : { problem: { ...body, wait: Number(answer.headers.get('Retry-After')) } };
    } catch {
      return { problem: { code: 'unreachable' } };
    }
  }
}

/** The platform's page, told what became of the link; it asks the gateway itself before it believes it. */
export function returnAddress({ returnUrl, linkId }, result) {
  const address = new URL(returnUrl);
  address.searchParams.set('kesher_result', result);
  address.searchParams.set('kesher_link', linkId);
  return address.href;
}
