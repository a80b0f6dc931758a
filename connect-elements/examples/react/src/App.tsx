import { useCallback, useRef, useState } from 'react';
import type { WhatsAppConnect as ConnectElement } from '@kesher/connect-elements';
import { WhatsAppAlerts, WhatsAppConnect } from '@kesher/connect-elements/react';

interface AppProps {
  gateway: string;
  /** Where your server gives the business token of whoever is signed in there. */
  tokenAddress: string;
}

export function App({ gateway, tokenAddress }: AppProps) {
  const connect = useRef<ConnectElement>(null);
  const [heard, setHeard] = useState<string[]>([]);
  const hear = useCallback((text: string) => setHeard((before) => [...before, text]), []);
  const getToken = useCallback(async () => {
    const answer = await fetch(tokenAddress);
    return answer.ok ? answer.text() : null;
  }, [tokenAddress]);

  return (
    <main>
      <h1>WhatsApp</h1>
      <WhatsAppAlerts gateway={gateway} getToken={getToken} onReconnect={() => connect.current?.focus()} />
      <WhatsAppConnect
        ref={connect}
        gateway={gateway}
        getToken={getToken}
        onConnected={({ detail }) => hear(`connected ${detail.phoneNumber}`)}
        onFailed={({ detail }) => hear(`failed ${detail.code}`)}
        onAbandoned={() => hear('abandoned')}
        onSignedOut={() => hear('signed-out')}
      />
      <p>What the page heard:</p>
      <ol id="heard">
        {heard.map((text, at) => (
          <li key={at}>{text}</li>
        ))}
      </ol>
    </main>
  );
}
