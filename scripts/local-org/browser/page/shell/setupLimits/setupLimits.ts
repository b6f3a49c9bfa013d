import SetupPart from 'shell/setupPart';
import type { SetupLimits as Data } from '../../setupTypes.ts';

/** API calls of the last 24 hours, against what an org may make. */
export default class SetupLimits extends SetupPart<Data> {
  protected override readonly source = 'limits';

  get used(): string {
    return (this.data?.used ?? 0).toLocaleString('en-US');
  }

  get most(): string {
    return (this.data?.most ?? 0).toLocaleString('en-US');
  }

  get percent(): number {
    return this.data ? Math.min(100, (100 * this.data.used) / this.data.most) : 0;
  }

  get consequence(): string {
    return this.data?.isEnforced
      ? 'The limit is enforced: calls beyond it are refused with REQUEST_LIMIT_EXCEEDED.'
      : 'The limit is only counted. Start with --limit DailyApiRequests=100 to have calls beyond it refused.';
  }

  get hasCalls(): boolean {
    return this.kinds.length > 0;
  }

  get kinds(): { kind: string; calls: string }[] {
    return (this.data?.byKind ?? []).map(({ kind, calls }) => ({ kind, calls: calls.toLocaleString('en-US') }));
  }
}
