/** The look of the report: on a screen, on a phone and on A4. */
export const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, sans-serif; color: #181818; margin: 0 auto; max-width: 70rem; padding: 1.5rem; background: #fff; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #0b5cab; padding-bottom: .25rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem; }
p { margin: .25rem 0; }
h2, caption, dt { overflow-wrap: anywhere; }
.halves > div { min-width: 0; }
.weak { color: #515151; }
.alert { border-left: 4px solid #8c4b02; background: #fef1ee; padding: .5rem .75rem; margin: .75rem 0; }
.halves { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 29rem), 1fr)); }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid #0b5cab; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
caption { text-align: left; font-weight: 600; padding: .5rem 0 .25rem; }
th, td { border-bottom: 1px solid #c9c9c9; padding: .3rem .4rem; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; }
th { font-weight: 600; }
.months th[scope='row'], td.number { white-space: nowrap; }
svg { display: block; height: 28px; width: 96px; }
polyline { fill: none; stroke: #5c5c5c; stroke-width: 1.5; }
circle { fill: #0b5cab; }
dl.service { display: grid; gap: .5rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
dl.service dd { margin: 0; font-size: 1.25rem; }
@page { size: A4; margin: 14mm; }
@media print {
  body { font-size: 9.5pt; max-width: none; padding: 0; }
  .halves { display: block; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; }
  .months { font-size: 6.5pt; }
  h2, h3, caption { break-after: avoid; }
  tr, .alert, dl div { break-inside: avoid; }
  section.scope + section.scope { break-before: page; }
}
`;
