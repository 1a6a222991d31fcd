/** A narrow column on screen; black on white in print, without page breaks inside a message. */
export const PAGE_STYLE = `
:root { color-scheme: light; --ink: #1f2329; --soft: #646a73; --line: #dee0e3; --mark: #245bdb; --warn: #b45309; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 20px 64px; max-width: 960px; color: var(--ink); background: #fff;
  font: 15px/1.6 -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", sans-serif; }
h1 { font-size: 24px; margin: 0 0 4px; }
header p { margin: 0; color: var(--soft); }
h2 { font-size: 19px; margin: 36px 0 10px; padding-bottom: 6px; border-bottom: 2px solid var(--ink); }
h3 { font-size: 16px; margin: 24px 0 8px; position: sticky; top: 0; padding: 6px 0; background: #fff; }
h3.day-off { color: var(--warn); }
small { color: var(--soft); font-weight: 400; font-size: 13px; }
ul { margin: 0; padding-left: 20px; }
ul.warnings li::marker { color: var(--warn); }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; }
th, td { text-align: left; padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 500; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
article { margin: 10px 0 14px; padding-left: 12px; border-left: 3px solid var(--line); }
.head { margin: 0; color: var(--soft); font-size: 13px; }
.head time { color: var(--ink); font-weight: 600; font-variant-numeric: tabular-nums; }
.kind { padding: 0 6px; border-radius: 4px; background: #f2f3f5; color: var(--ink); }
.kind.remind { background: #fff3cd; }
.kind.chase { background: #fde2e2; }
.kind.announce, .kind.digest { background: #e1eaff; }
.to { margin: 2px 0 4px; font-size: 13px; color: var(--soft); }
.to b { color: var(--ink); }
.letter { padding: 8px 12px; border: 1px solid var(--line); border-radius: 6px; overflow-wrap: anywhere; }
.letter h4 { margin: 0 0 4px; font-size: 15px; }
.letter p { margin: 0; }
details summary { cursor: pointer; color: var(--soft); }
.left-out { margin: 6px 0; }
.left-out p { margin: 0; }
.names { color: var(--soft); font-size: 13px; }
a { color: var(--mark); }
/* Thousands of messages: only what is looked at is laid out. */
@media screen { .day article, .person { content-visibility: auto; contain-intrinsic-size: auto 240px; } }
/* A phone scrolls a wide table; squeezed into it, every cell would be a column of single characters. */
@media screen and (max-width: 600px) { #plan table { min-width: 640px; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h3 { position: static; }
  h2, h3, .head { break-after: avoid; }
  article, tr, .left-out { break-inside: avoid; }
  #by-day, #by-person { break-before: page; }
}
`;
