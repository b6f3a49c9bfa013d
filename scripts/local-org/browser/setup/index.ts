/** What the pages of Setup show, at `/local-org/setup/…`; each is for administrators alone. */
import type { FastifyInstance } from 'fastify';
import type { Faults } from '../../api/faults/faults.ts';
import { FAULT_KINDS } from '../../api/faults/plan.ts';
import { contextOf } from '../../api/request.ts';
import type { Org } from '../../org/org.ts';
import type { Context } from '../../org/types.ts';
import type { SetupFaults, SetupLimits } from '../page/setupTypes.ts';
import { clockPage } from './clock.ts';
import { outboxPage } from './outbox.ts';
import { requireSetup } from './permission.ts';
import { sharingPage } from './sharing.ts';
import { usersPage } from './users.ts';

/** Registers the routes; `faults` is absent in an org that was started without them. */
export function registerSetup(app: FastifyInstance, org: Org, faults: Faults | undefined): void {
  const pages: Record<string, (context: Context) => unknown> = {
    clock: () => clockPage(org),
    'sharing-settings': (context) => sharingPage(org, context),
    users: () => usersPage(org),
    outbox: () => outboxPage(org),
    limits: () => limitsPage(app),
    faults: () => faultsPage(faults)
  };
  for (const [name, page] of Object.entries(pages)) {
    app.get(`/local-org/setup/${name}`, async (request) => {
      const context = contextOf(request);
      requireSetup(org.access, context);
      return page(context);
    });
  }
}

function limitsPage({ requestCount }: FastifyInstance): SetupLimits {
  const { most, isEnforced } = requestCount;
  return { used: requestCount.used(), most, isEnforced, byKind: requestCount.usedByKind() };
}

function faultsPage(faults: Faults | undefined): SetupFaults {
  return {
    isOn: faults !== undefined,
    faults: (faults?.list() ?? []).map(({ id, plan: { kind, ...rest }, happened }) => ({
      id,
      kind,
      effect: FAULT_KINDS[kind],
      plan: JSON.stringify(rest),
      happened
    }))
  };
}
