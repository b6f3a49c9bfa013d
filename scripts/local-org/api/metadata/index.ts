/** The Metadata API: deploys over REST and SOAP. */
export { Deployments } from './deployResults.ts';
export { registerMetadataRest } from './rest.ts';
export { registerMetadataSoap } from './soap.ts';
