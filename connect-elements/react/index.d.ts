import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type {
  KesherAttributes,
  Setup,
  TokenSource,
  WhatsAppAlerts as AlertsElement,
  WhatsAppAlertsEventMap,
  WhatsAppConnect as ConnectElement,
  WhatsAppConnectEventMap,
} from '@kesher/connect-elements';

type Own<T> = Omit<HTMLAttributes<HTMLElement>, keyof T | 'children' | 'dangerouslySetInnerHTML'> & T;

interface CommonProps extends KesherAttributes {
  /** Address of the gateway. */
  gateway: string;
  /** The one of the last render is asked. */
  getToken: TokenSource;
}

export type WhatsAppConnectProps = Own<
  CommonProps & {
    setup?: Setup;
    onProgress?: (event: WhatsAppConnectEventMap['progress']) => void;
    onConnected?: (event: WhatsAppConnectEventMap['connected']) => void;
    /** `event.preventDefault()` keeps the element from showing the connection. */
    onContinue?: (event: WhatsAppConnectEventMap['continue']) => void;
    onAbandoned?: (event: WhatsAppConnectEventMap['abandoned']) => void;
    onFailed?: (event: WhatsAppConnectEventMap['failed']) => void;
    onSignedOut?: (event: WhatsAppConnectEventMap['signed-out']) => void;
  }
>;

export type WhatsAppAlertsProps = Own<
  CommonProps & {
    onReconnect?: (event: WhatsAppAlertsEventMap['reconnect']) => void;
  }
>;

export declare const WhatsAppConnect: ForwardRefExoticComponent<WhatsAppConnectProps & RefAttributes<ConnectElement>>;
export declare const WhatsAppAlerts: ForwardRefExoticComponent<WhatsAppAlertsProps & RefAttributes<AlertsElement>>;
