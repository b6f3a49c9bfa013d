/** Starts the app for a user who is logged in. */
import { createElement } from 'lwc';
import Root from 'shell/root';

performance.mark('shell-start');
document.body.append(createElement('shell-root', { is: Root }));
