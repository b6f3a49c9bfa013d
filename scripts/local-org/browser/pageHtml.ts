/** The HTML that every page starts as. */
import type { BuiltComponents } from './componentBuild.ts';
import { SHADOW_FILE } from './vendorModules.ts';

export interface PageSource {
  vendorUrl: string;
  /** What every page loads of the vendor files. */
  core: string[];
  shellUrl: string;
  shell: BuiltComponents;
  /** `app`, or `login` for whoever is not logged in. */
  entry: 'app' | 'login';
  title: string;
  /** Language of the texts, as a language tag. */
  lang: string;
  /** Scripts that will be needed soon. */
  preload: string[];
  /** Written into the page as data. */
  data: unknown;
}

/** The open design system lacks the full size of `lightning/modal`: on a phone it fills the screen. */
const FULL_MODAL = `
      @media (max-width: 30em) {
        .slds-modal.slds-modal_full .slds-modal__container {
          width: 100%; min-width: 0; max-width: none; height: 100dvh; margin: 0; padding: 0; background: #fff;
        }
        .slds-modal.slds-modal_full .slds-modal__content { flex: 1; }
        .slds-modal.slds-modal_full .slds-modal__header { padding: 0.75rem 3.5rem; border-radius: 0; }
        .slds-modal.slds-modal_full .slds-modal__footer { padding: 0.75rem 1rem; border-radius: 0; }
        .slds-modal.slds-modal_full .slds-modal__close { top: 0.5rem; right: 0.75rem; z-index: 1; }
      }
    `;

/** A component that draws nothing takes no place: its region's gap would show that something is missing. */
const EMPTY_ITEM = 'shell-item:has(> shell-component-host > :only-child:empty) { display: none; }';

/** One page: design system, facts as data (no inline script), and the shell's entry. */
export function pageHtml({ vendorUrl, core, shellUrl, shell, entry, title, lang, preload, data }: PageSource): string {
  const start = `${shellUrl}/${shell.entries.get(entry)!}`;
  const scripts = [
    ...core.map((file) => `${vendorUrl}/${file}`),
    start,
    ...(shell.imports.get(entry) ?? []).map((file) => `${shellUrl}/${file}`),
    ...preload
  ];
  return `<!doctype html>
<html lang="${lang}" dir="ltr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css" />
    <style>${FULL_MODAL}${EMPTY_ITEM}</style>
${scripts.map((url) => `    <link rel="modulepreload" href="${url}" />`).join('\n')}
    <script type="application/json" id="page-data">${escapeJson(data)}</script>
    <script type="module" src="${vendorUrl}/${SHADOW_FILE}"></script>
    <script type="module" src="${start}"></script>
  </head>
  <body>
    <noscript>This page needs JavaScript.</noscript>
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** JSON inside a script element: no text may close the element. */
function escapeJson(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
}
