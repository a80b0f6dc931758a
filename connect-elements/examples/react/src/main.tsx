import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.js';

/** In your page the two addresses are constants; here they come in the link that opens the example. */
const asked = new URLSearchParams(location.search);

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App gateway={asked.get('gateway') ?? ''} tokenAddress={asked.get('token') ?? ''} />
  </StrictMode>,
);
