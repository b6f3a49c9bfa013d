/** The permission set of config/erasure, as an administrator deploys it for the time of an erasure. */
import { readFileSync } from 'node:fs';
import type { NinePeople } from '../access/ninePeople.ts';

/** Deploys it and gives it to the administrator. */
export function letErase(test: NinePeople): void {
  const fileName = 'permissionsets/Coaching_Erasure.permissionset';
  const content = readFileSync(`config/erasure/${fileName}`);
  test.deploy({ type: 'PermissionSet', fullName: 'Coaching_Erasure', fileName, content });
  test.assign(test.admin.userId, 'Coaching_Erasure');
}
