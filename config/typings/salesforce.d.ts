/** The `@salesforce/*` modules that our components import. */
declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}
declare module '@salesforce/user/Id' {
  const userId: string;
  export default userId;
}
declare module '@salesforce/i18n/lang' {
  const lang: string;
  export default lang;
}

declare module '@salesforce/i18n/locale' {
  const locale: string;
  export default locale;
}
declare module '@salesforce/i18n/timeZone' {
  const timeZone: string;
  export default timeZone;
}
declare module '@salesforce/i18n/currency' {
  const currency: string;
  export default currency;
}
declare module '@salesforce/client/formFactor' {
  const formFactor: 'Large' | 'Medium' | 'Small';
  export default formFactor;
}
declare module '@salesforce/customPermission/*' {
  const hasPermission: boolean | undefined;
  export default hasPermission;
}
declare module '@salesforce/schema/*' {
  const reference: { fieldApiName: string; objectApiName: string };
  export default reference;
}
/** Tests read metadata files to hold rules to them. */
declare module 'fs' {
  export function readFileSync(path: string, encoding: 'utf8'): string;
}
