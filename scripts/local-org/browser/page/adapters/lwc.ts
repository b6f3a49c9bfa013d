/** The LWC engine, in synthetic shadow: it must find the polyfill in place when it starts. */
import '@lwc/synthetic-shadow';

export * from 'local-org/engine';
