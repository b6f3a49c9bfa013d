import { LightningElement } from 'lwc';
import { SETUP_NODES, setupUrl } from 'shell/setupNodes';

/** What there is in Setup, in words. */
export default class SetupHome extends LightningElement {
  get nodes() {
    return SETUP_NODES.map((node) => ({ ...node, url: setupUrl(node.name) }));
  }
}
