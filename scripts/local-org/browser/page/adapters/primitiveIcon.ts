/**
 * The base icon, drawn from the design system's sprites.
 *
 * The published component fetches compiled templates of every icon of a category, megabytes of code; a sprite is one
 * image that the browser keeps.
 */
import BasePrimitiveIcon from 'local-org/basePrimitiveIcon';
import { getIconPath } from 'lightning/iconUtils';

export default class PrimitiveIcon extends BasePrimitiveIcon {
  get href(): string {
    return super.href || getIconPath(this.iconName);
  }

  async requestIconTemplates(): Promise<void> {}
}
