/** Sharing Settings: the default access of each object, and whether the role hierarchy grants access to it. */
import { readSharingSettings } from '../../org/access/sharingSettings.ts';
import type { Org } from '../../org/org.ts';
import type { Context, ObjectDef, SharingModel } from '../../org/types.ts';
import type { SetupSharing } from '../page/setupTypes.ts';

/** Source: Salesforce Help, "Organization-Wide Sharing Defaults". */
const ACCESS_WORDS: Record<SharingModel, string> = {
  Private: 'Private',
  Read: 'Public Read Only',
  ReadWrite: 'Public Read/Write',
  ControlledByParent: 'Controlled by Parent'
};

/** Objects whose records people own or that follow a parent, by label. */
export function sharingPage(org: Org, context: Context): SetupSharing {
  const switched = readSharingSettings(org.database);
  return {
    mayChange: org.access.hasUserPermission(context, 'ManageSharing'),
    objects: org.schema
      .objects()
      .filter((object) => isShared(object))
      .map((object) => ({
        name: object.name,
        label: object.label,
        custom: object.custom,
        defaultAccess: ACCESS_WORDS[object.sharingModel],
        grantsByHierarchy: switched.get(object.name) ?? object.hierarchyAccess,
        isSwitchable: object.custom && object.sharingModel !== 'ControlledByParent'
      }))
      .sort((one, other) => Number(one.custom) - Number(other.custom) || one.label.localeCompare(other.label))
  };
}

/** Share and history objects follow the object that they are of; configuration has no owner. */
function isShared(object: ObjectDef): boolean {
  const isDetail = object.custom && object.sharingModel === 'ControlledByParent';
  return !/__?Share$/.test(object.name) && object.historyOf === undefined && (object.hasOwner || isDetail);
}
