/* A stranger in a frame of Meta's window: tells the page that opened the window what it likes, then says that it has done so. */
'use strict';
window.top.opener?.postMessage(decodeURIComponent(window.location.hash.slice(1)), '*');
window.parent.postMessage('posted', '*');
