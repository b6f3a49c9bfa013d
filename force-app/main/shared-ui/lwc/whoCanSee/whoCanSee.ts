import { LightningElement, api } from 'lwc';
import headingLabel from '@salesforce/label/c.Visibility_Heading';
import coachLabel from '@salesforce/label/c.Visibility_Coach';
import repLabel from '@salesforce/label/c.Visibility_Rep';
import coCoachLabel from '@salesforce/label/c.Visibility_Co_Coach';
import leaderLabel from '@salesforce/label/c.Visibility_Leader';
import leaderSinceLabel from '@salesforce/label/c.Visibility_Leader_Since';
import hierarchyOnLabel from '@salesforce/label/c.Visibility_Hierarchy_On';
import hierarchyLabel from '@salesforce/label/c.Visibility_Hierarchy';
import roleLabel from '@salesforce/label/c.Visibility_Role';
import administratorsLabel from '@salesforce/label/c.Visibility_Administrators';
import unknownLabel from '@salesforce/label/c.Visibility_Unknown';
import youLabel from '@salesforce/label/c.Visibility_You';
import userId from '@salesforce/user/Id';
import { fillLabel } from 'c/labelText';
import { whoCanSee } from 'c/visibility';
import type { Audience, Reader, Visibility, VisibilityFacts } from 'c/visibility';
import { dayWords } from 'c/wording';

const reasons: Record<Reader['reason'], string> = {
  coach: coachLabel,
  rep: repLabel,
  coCoach: coCoachLabel,
  leader: leaderLabel,
  hierarchy: hierarchyLabel,
  role: roleLabel,
  administrators: administratorsLabel
};

/** Why somebody reads it, and since when where that is known. */
function reasonOf({ reason, since }: Reader): string {
  return since === undefined ? reasons[reason] : fillLabel(leaderSinceLabel, dayWords(since));
}

/** Says, before saving, who will be able to read a conversation and why. */
export default class WhoCanSee extends LightningElement {
  @api facts: VisibilityFacts | undefined;
  /** What is about to be saved; a shared Sales conversation when absent. */
  @api audience: Audience | undefined;

  labels = { heading: headingLabel, hierarchyOn: hierarchyOnLabel, unknown: unknownLabel };

  get visibility(): Visibility | null {
    return this.facts ? whoCanSee(this.facts, this.audience) : null;
  }

  get readers(): { key: string; name: string; reason: string }[] {
    return (this.visibility?.readers ?? []).map((reader) => ({
      key: reader.key,
      name: reader.key === userId ? youLabel : reader.name,
      reason: reader.name === '' ? reasonOf(reader) : `(${reasonOf(reader)})`
    }));
  }

  /** The administrator has not confirmed the sharing step: then people above read it too. */
  get isHierarchyOn(): boolean {
    return this.facts !== undefined && this.facts.isHierarchyOff !== true;
  }

  get isIncomplete(): boolean {
    return this.visibility !== null && !this.visibility.isComplete;
  }
}
