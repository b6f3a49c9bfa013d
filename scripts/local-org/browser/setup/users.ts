/** Users: who there is, who may log in, and what gives them access. */
import { z } from 'zod';
import type { Org } from '../../org/org.ts';
import type { SetupUser } from '../page/setupTypes.ts';

const userRow = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  title: z.string().nullable(),
  active: z.number(),
  type: z.string().nullable(),
  profile: z.string().nullable(),
  role: z.string().nullable()
});

const assignmentRow = z.object({ userId: z.string(), label: z.string() });

/** Every user, by name; a permission set that belongs to a profile is no assignment of its own. */
export function usersPage({ database }: Pick<Org, 'database'>): SetupUser[] {
  const users = database
    .prepare(
      `SELECT u."Id" AS id, u."Name" AS name, u."Username" AS username, u."Title" AS title, u."IsActive" AS active,
         u."UserType" AS type, p."Name" AS profile, r."Name" AS role
       FROM "User" u LEFT JOIN "Profile" p ON p."Id" = u."ProfileId" LEFT JOIN "UserRole" r ON r."Id" = u."UserRoleId"
       ORDER BY u."Name", u."Username"`
    )
    .all()
    .map((row) => userRow.parse(row));
  const assignments = database
    .prepare(
      `SELECT a."AssigneeId" AS userId, s."Label" AS label
       FROM "PermissionSetAssignment" a JOIN "PermissionSet" s ON s."Id" = a."PermissionSetId"
       WHERE s."IsOwnedByProfile" = 0 ORDER BY s."Label"`
    )
    .all()
    .map((row) => assignmentRow.parse(row));
  return users.map(({ active, type, ...user }) => ({
    ...user,
    isActive: active === 1,
    mayLogIn: active === 1 && type === 'Standard',
    permissionSets: assignments.filter(({ userId }) => userId === user.id).map(({ label }) => label)
  }));
}
