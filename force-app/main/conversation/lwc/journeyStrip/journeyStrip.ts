import { LightningElement, api } from 'lwc';
import headingLabel from '@salesforce/label/c.Journey_Heading';
import confirmedLabel from '@salesforce/label/c.Journey_Confirmed';
import notConfirmedLabel from '@salesforce/label/c.Journey_Not_Confirmed';
import ourStageLabel from '@salesforce/label/c.Journey_Our_Stage';
import customerAtLabel from '@salesforce/label/c.Journey_Customer_At';
import customerNowhereLabel from '@salesforce/label/c.Journey_Customer_Nowhere';
import inStepLabel from '@salesforce/label/c.Journey_In_Step';
import aheadLabel from '@salesforce/label/c.Journey_Ahead';
import nextLabel from '@salesforce/label/c.Journey_Next';
import evidenceLabel from '@salesforce/label/c.Journey_Evidence';
import type { GatePosition } from 'c/journeyGates';

/** Our stage beside the gates that the customer has passed; said in words and by shape, not by color alone. */
export default class JourneyStrip extends LightningElement {
  @api position: GatePosition | undefined;

  labels = { heading: headingLabel, next: nextLabel, evidence: evidenceLabel };

  get customerLine(): string {
    const confirmed = this.position?.confirmed;
    return confirmed ? customerAtLabel.replace('{0}', confirmed.name) : customerNowhereLabel;
  }

  get stageLine(): string {
    const { stage, ahead = 0 } = this.position ?? {};
    if (!stage) {
      return '';
    }
    return ahead === 0 ? inStepLabel : aheadLabel.replace('{0}', stage.stageName).replace('{1}', String(ahead));
  }

  get steps() {
    return (this.position?.steps ?? []).map(({ gate, isConfirmed, isOurStage }) => ({
      id: gate.id,
      isConfirmed,
      className: `gate${isConfirmed ? ' gate_confirmed' : ''}${isOurStage ? ' gate_stage' : ''}`,
      title: gate.name,
      isOurStage,
      words: `${gate.name}: ${isConfirmed ? confirmedLabel : notConfirmedLabel}${isOurStage ? `. ${ourStageLabel}` : ''}`
    }));
  }

  get ourStage(): string {
    return ourStageLabel;
  }

  get next(): GatePosition['next'] {
    return this.position?.next ?? null;
  }
}
