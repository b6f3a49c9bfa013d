import { examine } from '../doctor/doctor.ts';
import type { Environment } from '../settings.ts';
import { tellWait } from '../tellWait.ts';

const marks = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const;

/** Says what keeps the service from working and how to put it right; the exit code is 1 when something failed. */
export async function doctorCommand(environment: Environment, { json }: { json: boolean }): Promise<void> {
  const checks = await examine(environment, { onWait: tellWait });
  if (json) console.log(JSON.stringify(checks));
  else {
    for (const { subject, status, found, fix } of checks) {
      console.log(`${marks[status]}  ${subject.padEnd(11)}  ${found}${fix === undefined ? '' : `\n  to do: ${fix}`}`);
    }
  }
  if (checks.some(({ status }) => status === 'failed')) process.exitCode = 1;
}
