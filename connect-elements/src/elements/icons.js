/** A handful of drawn signs, in the colour of the text around them; hidden from screen readers. */
import { svg } from './dom.js';

const PATHS = {
  chat: ['M12 3.5a8.5 8.5 0 0 0-7.3 12.8L3.6 20.4l4.2-1.1A8.5 8.5 0 1 0 12 3.5Z', 'M8.5 12.2l2.4 2.4 4.6-4.8'],
  done: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z', 'M8.2 12.3l2.6 2.6 5-5.3'],
  attention: ['M12 4.2 3.2 19.5h17.6L12 4.2Z', 'M12 10v4.2', 'M12 16.9v.1'],
  wait: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z', 'M12 7.8V12l3 1.8'],
  question: [
    'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
    'M9.6 9.8a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.6',
    'M12 16.4v.1',
  ],
  broken: [
    'M10 14 7.5 16.5a3.2 3.2 0 0 1-4.5-4.5L5.5 9.5',
    'M14 10l2.5-2.5a3.2 3.2 0 0 1 4.5 4.5l-2.5 2.5',
    'M9 4l1 2.5',
    'M15 20l-1-2.5',
  ],
  phone: ['M7.5 3.5h9v17h-9z', 'M11 17.6h2'],
  key: ['M7.8 11.2a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8Z', 'M11 12.4 19.4 4', 'M15.4 8l3 3'],
  person: ['M12 4a3.6 3.6 0 1 0 0 7.2A3.6 3.6 0 0 0 12 4Z', 'M5 20c.7-3.6 3.4-5.6 7-5.6s6.3 2 7 5.6'],
};

export function icon(name) {
  return svg(
    'svg',
    { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true', focusable: 'false' },
    PATHS[name].map((d) => svg('path', { d })),
  );
}
