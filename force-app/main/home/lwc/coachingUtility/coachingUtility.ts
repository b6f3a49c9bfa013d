import { LightningElement, api } from 'lwc';

/** Coaching at hand on every page: today's meetings of a coach's team, and one's own next steps. */
export default class CoachingUtility extends LightningElement {
  @api hideMeetings = false;
  @api hideNextSteps = false;
  /** How many next steps show until somebody asks for all. */
  @api stepsShown = 3;

  get hasMeetings(): boolean {
    return !this.hideMeetings;
  }

  get hasNextSteps(): boolean {
    return !this.hideNextSteps;
  }
}
