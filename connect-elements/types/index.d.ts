/**
 * The two elements. Importing the package defines them; in a server's renderer, where there are no elements, import it in the
 * browser only, as the React wrapper does.
 */

/** Gives the business token of the owner who is signed in; null says that nobody is. At most 15 seconds. */
export type TokenSource = () => Promise<string | null>;

/** What both elements have in common. */
export declare class KesherElement extends HTMLElement {
  /** Asked once, again after `reload()`, and when the gateway refuses the token. */
  getToken: TokenSource;
  /** Asks for the token again and reads everything anew, for example after signing in. */
  reload(): Promise<void>;
}

/** `<whatsapp-connect>`: connects a business's number, shows how the connection is, replaces and disconnects it. */
export declare class WhatsAppConnect extends KesherElement {
  /** What Meta's window is filled with beforehand. It counts from the next click on. */
  setup?: Setup;
  /** Brings the element, and the keyboard, to the owner's attention. */
  focus(): Promise<void>;
  /** Opens Meta's window: call it inside a click. Where nothing can be opened yet, the element takes the focus. */
  reconnect(): void;
  addEventListener<K extends keyof WhatsAppConnectEventMap>(
    type: K,
    listener: (this: WhatsAppConnect, event: WhatsAppConnectEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: WhatsAppConnect, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** `<whatsapp-alerts>`: what the owner must know, and nothing when there is nothing. */
export declare class WhatsAppAlerts extends KesherElement {
  addEventListener<K extends keyof WhatsAppAlertsEventMap>(
    type: K,
    listener: (this: WhatsAppAlerts, event: WhatsAppAlertsEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: WhatsAppAlerts, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Attributes of both elements. */
export interface KesherAttributes {
  /** For example `he`; without it the document's language, then the owner's, then English. */
  lang?: string;
  /** Address of the gateway; needed where the script was not loaded from it. */
  gateway?: string;
  /** Without it the reader's own preference. */
  theme?: 'light' | 'dark';
  /** Where the owner reaches your support: a `mailto:` or an `https:` address. */
  support?: string;
}

export interface ConnectedDetail {
  attemptId: string;
  phoneNumberId?: string;
  /** As Meta writes it. */
  phoneNumber?: string;
  businessName?: string;
}

export interface AbandonedDetail {
  attemptId: string;
}

export interface FailedDetail {
  attemptId: string;
  /** As in the gateway's problem documents; more may come. */
  code: string;
  supportCode?: string | null;
}

/** What happened. A stage may be added in a later version: handle those that you know. */
export type ProgressStage =
  | 'ready'
  | 'window-opened'
  | 'window-closed'
  | 'cancelled-at-meta'
  | 'meta-error'
  | 'no-code'
  | 'popup-blocked'
  | 'sdk-blocked'
  | 'code-received'
  | 'working'
  | 'choose-number'
  | 'needs-pin'
  | 'confirm-replacement'
  | 'pending'
  | 'connected'
  | 'replaced'
  | 'failed'
  | 'abandoned'
  | 'lost'
  | 'disconnected'
  | 'signed-out'
  | 'host-not-allowed'
  | 'unreachable';

interface Progress<S extends ProgressStage> {
  readonly stage: S;
  /** The attempt that it is about, where there is one. */
  readonly attemptId?: string;
  /** What the owner can name to support. */
  readonly supportCode?: string;
}

interface ProgressNumber {
  readonly phoneNumberId?: string;
  readonly phoneNumber?: string;
  readonly businessName?: string;
}

/** Frozen; what is not known is left out. `stage` says which members there can be. */
export type ProgressDetail =
  | (Progress<'ready'> & { readonly connection?: ConnectionState })
  | Progress<'window-opened' | 'window-closed' | 'no-code' | 'popup-blocked' | 'sdk-blocked' | 'code-received'>
  | (Progress<'cancelled-at-meta'> & { readonly currentStep?: string })
  | (Progress<'meta-error'> & { readonly errorCode?: string; readonly errorMessage?: string })
  | (Progress<'working'> & { readonly step: string })
  | Progress<'choose-number' | 'needs-pin' | 'confirm-replacement'>
  | (Progress<'pending'> & { readonly code?: string })
  | (Progress<'connected'> & ProgressNumber)
  | (Progress<'replaced'> & ProgressNumber & { readonly previousPhoneNumberId: string })
  | (Progress<'failed'> & { readonly code: string })
  | (Progress<'abandoned'> & { readonly elsewhere?: true })
  | (Progress<'lost' | 'disconnected'> & { readonly phoneNumberId?: string })
  | Progress<'signed-out' | 'host-not-allowed' | 'unreachable'>;

/** More may come. */
export type ConnectionState = 'none' | 'connecting' | 'connected' | 'lost' | 'disconnecting';

/** Meta fills in nothing unless `business.name`, `email`, `website` and `address.country` are all there. */
export interface Setup {
  business?: {
    name?: string;
    email?: string;
    website?: string;
    address?: {
      streetAddress1?: string;
      streetAddress2?: string;
      city?: string;
      state?: string;
      zipPostal?: string;
      /** Two capital letters. */
      country?: string;
    };
    phone?: { code?: number; number?: string };
    /** `UTC+02:00` */
    timezone?: string;
  };
  phone?: { displayName?: string; category?: string; description?: string };
}

export interface WhatsAppConnectEventMap {
  /** Everything that happens, in its order. */
  progress: CustomEvent<ProgressDetail>;
  connected: CustomEvent<ConnectedDetail>;
  /** The owner is done with the success screen. `preventDefault()` and go where you like. */
  continue: CustomEvent<Record<string, never>>;
  /** The owner left; the old state stands. */
  abandoned: CustomEvent<AbandonedDetail>;
  failed: CustomEvent<FailedDetail>;
  /** The token is missing or refused: sign the owner in, then `reload()`. */
  'signed-out': CustomEvent<Record<string, never>>;
}

export interface WhatsAppAlertsEventMap {
  /** The owner wants to reconnect: bring `<whatsapp-connect>` into view. */
  reconnect: CustomEvent<Record<string, never>>;
}

declare global {
  interface HTMLElementTagNameMap {
    'whatsapp-connect': WhatsAppConnect;
    'whatsapp-alerts': WhatsAppAlerts;
  }

  /**
   * All events bubble and cross shadow roots, so they can be heard on any element around. `progress` is missing here: the
   * name is the browser's too, with another type; on the elements themselves it is typed.
   */
  interface HTMLElementEventMap {
    connected: CustomEvent<ConnectedDetail>;
    continue: CustomEvent<Record<string, never>>;
    abandoned: CustomEvent<AbandonedDetail>;
    failed: CustomEvent<FailedDetail>;
    'signed-out': CustomEvent<Record<string, never>>;
    reconnect: CustomEvent<Record<string, never>>;
  }
}
