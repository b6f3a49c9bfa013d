/** What the server tells a page before its first request: who looks, at which app, with which pages and components. */

export interface PageData {
  user: PageUser;
  /** People that one may log in as. */
  people: PagePerson[];
  app: PageApp;
  apps: { name: string; label: string }[];
  /** Keyed by API name; objects that the user may read. */
  objects: Record<string, PageObject>;
  pages: {
    home: PageLayout | null;
    /** Keyed by object API name. */
    record: Record<string, { large: PageLayout; small: PageLayout }>;
    /** Keyed by FlexiPage name: what tabs open. */
    app: Record<string, PageLayout>;
  };
  /** The user may open Setup. */
  setup: boolean;
  /** Custom permissions that the user holds. */
  customPermissions: string[];
  listViews: PageListView[];
  components: PageComponents;
}

export interface PageUser {
  id: string;
  name: string;
  username: string;
  title: string | null;
  profile: string;
  timeZone: string;
  /** Language tags: how numbers and dates are written, and which language texts have. */
  locale: string;
  language: string;
}

export interface PagePerson {
  id: string;
  name: string;
  username: string;
  title: string | null;
  role: string | null;
}

export interface PageApp {
  name: string;
  label: string;
  headerColor: string | null;
  utilities: PageUtility[];
  tabs: PageTab[];
}

/** An item of the app's utility bar. */
export interface PageUtility {
  item: PageItem;
  label: string;
  icon: string;
  /** Of the panel, in pixels. */
  width: number;
  height: number;
}

export interface PageTab {
  name: string;
  label: string;
  url: string;
  icon: string;
  object: string | null;
  /** What a tab that is no object's opens. */
  target?: { kind: 'flexiPage' | 'lwc'; name: string };
}

export interface PageObject {
  apiName: string;
  label: string;
  labelPlural: string;
  keyPrefix: string;
  nameField: string;
  icon: string;
  /** What the user's permissions allow with records of the object; a record may still refuse. */
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  /** Checkboxes that a new record starts with. */
  checked: string[];
  compactFields: PageField[];
  /** Columns of a list without a list view, and of related lists. */
  listColumns: PageField[];
  /** Columns that the page layout gives to a related list, by the list's name. */
  relatedColumns: Record<string, PageField[]>;
  /** Sections of the page layout with fields by name; null: nobody has laid the object out. */
  sections: { title: string; fields: string[] }[] | null;
}

export interface PageField {
  name: string;
  label: string;
  /** Describe's type: `currency`, `reference`, … */
  type: string;
  /** Where a reference leads; null for every other field. */
  parent: { relationship: string; objects: { name: string; nameField: string }[] } | null;
}

export interface PageListView {
  object: string;
  name: string;
  label: string;
  mine: boolean;
  columns: PageField[];
  /** Ready for GraphQL's `where`; null: all rows. */
  where: Record<string, unknown> | null;
  /** What of the list view the local org cannot do; null: nothing. */
  refused: string | null;
}

export interface PageLayout {
  name: string;
  label: string;
  template: string;
  regions: PageRegion[];
}

export interface PageRegion {
  name: string;
  kind: 'Region' | 'Facet';
  items: PageItem[];
}

export interface PageItem {
  id: string;
  /** `c:coachingPanel`, `force:highlightsPanel`; a field instance has none. */
  component: string | null;
  field: string | null;
  properties: Record<string, string | string[] | boolean | number>;
  visibility: { booleanFilter: string | null; criteria: { left: string; operator: string; right: string }[] } | null;
}

export interface PageComponents {
  /** Changes when any component does. */
  revision: string;
  /** Module URL by component name, without its namespace. */
  urls: Record<string, string>;
  problems: { component: string; file: string; line: number | null; column: number | null; message: string }[];
}

/** What the bell shows. */
export interface PageNotifications {
  /** The org's clock. */
  now: string;
  /** Of all, also of those too old to be in the list. */
  unread: number;
  /** The newest first. */
  notifications: PageNotification[];
}

export interface PageNotification {
  id: number;
  title: string;
  body: string;
  /** The record that it is about. */
  targetId: string | null;
  sentAt: string;
  isRead: boolean;
}
