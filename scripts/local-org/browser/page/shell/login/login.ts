/** Starts the page of whoever is not logged in. */
import { createElement } from 'lwc';
import People from 'shell/people';

document.body.append(Object.assign(createElement('shell-people', { is: People }), { isLogin: true }));
