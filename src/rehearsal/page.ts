/** The result as one self-contained web page: no external addresses, no scripts, all text escaped, printable. */
import { localAt } from '../domain/time/local-time.ts';
import { wordsFor } from '../words/index.ts';
import type { Account, Letter } from './account.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { PeriodAccount } from './periods.ts';
import {
  kindOf,
  leftOutOf,
  differenceLine,
  periodLines,
  periodTable,
  planTable,
  settingOf,
  titleOf,
  totalsOf,
  warningsOf,
  yearOf,
} from './sentences.ts';

/**
 * Above this number of messages, lists by person link to the texts instead of repeating them, to keep the page small.
 */
const WHOLE_LETTERS = 4_000;
/** Differences that a period of the year lists. */
const MOST_DIFFERENCES = 20;

export function pageOf(account: Account): string {
  const { campaign } = account;
  const { rehearse, year: say } = wordsFor(campaign.language);
  const title = titleOf(account);
  const warnings = warningsOf(account);
  const leftOut = leftOutOf(account);
  const { heading, rows } = planTable(account);
  return `<!doctype html>
<html lang="${campaign.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header><h1>${safe(title)}</h1>${settingOf(account).map(paragraph).join('')}</header>
<main>
${section('totals', rehearse.totals, list(totalsOf(account)))}
${section('warnings', rehearse.warnings, warnings.length > 0 ? list(warnings, 'warnings') : paragraph(rehearse.noWarnings))}
${account.year ? section('year', say.heading, yearSections(account, account.year)) : ''}
${section('plan', rehearse.page.plan, table(heading, rows))}
${section('left-out', rehearse.leftOut, leftOut.length > 0 ? leftOut.map(leftOutItem).join('') : paragraph(rehearse.nothingLeftOut))}
${section('units', rehearse.page.units, unitTable(account))}
${section(
  'calls',
  rehearse.page.endpoint,
  table(
    [rehearse.page.endpoint, rehearse.page.count],
    account.calls.byName.map(([name, count]) => [name, String(count)]),
  ),
)}
${section('by-day', rehearse.page.byDay, daySections(account))}
${section('by-person', rehearse.page.byPerson, personSections(account))}
</main>
</body>
</html>
`;
}

/** A section for each period; the plan of one that equals the played period stays folded. */
function yearSections(account: Account, year: readonly PeriodAccount[]): string {
  const { rehearse } = wordsFor(account.campaign.language);
  const [lines, told] = [yearOf(account), periodLines(account)];
  const sections = year.map((period, index) => {
    const { heading, rows } = periodTable(account, period);
    const differences = period.differences.slice(0, MOST_DIFFERENCES);
    const left = period.differences.length - differences.length;
    const said = differences.map((each) => differenceLine(account, each));
    const open = period.differences.length > 0 ? ' open' : '';
    return `<section class="period"><h3>${safe(told[index] ?? '')}</h3>${paragraph(lines[index] ?? '')}
${said.length > 0 ? list([...said, ...(left > 0 ? [rehearse.year.more(left)] : [])]) : ''}
<details${open}><summary>${safe(rehearse.page.plan)}</summary>${table(heading, rows)}</details></section>`;
  });
  // Beyond the periods: years whose holidays are not known.
  return [...lines.slice(year.length).map(paragraph), ...sections].join('\n');
}

function daySections(account: Account): string {
  const { rehearse, format } = wordsFor(account.campaign.language);
  const days = account.days.map((day) => {
    const blocks = alike(day.letters).map((group) => {
      const [first] = group;
      if (!first) return '';
      const names = group.map(({ name }) => name);
      return `<article id="${idOf(account, first)}">${letterHead(account, first)}
<p class="to">${safe(rehearse.page.to)}${safe(format.list(names))}${names.length > 1 ? ` <b>${safe(rehearse.page.people(names.length))}</b>` : ''}</p>
${letterBody(first)}</article>`;
    });
    const off = day.workingDay ? '' : ' class="day-off"';
    return `<section class="day"><h3${off}>${safe(format.fullDate(day.date))} ${safe(format.weekday(day.weekday))} <small>${safe(rehearse.page.day(day.letters.length, day.filings))}</small></h3>
${blocks.join('\n')}</section>`;
  });
  return days.join('\n');
}

function personSections(account: Account): string {
  const { rehearse, format } = wordsFor(account.campaign.language);
  const whole = account.letters.length <= WHOLE_LETTERS;
  const shown = new Map(
    account.days.flatMap(({ letters }) =>
      alike(letters).flatMap((group) => group.map((letter) => [letter, group[0] ?? letter] as const)),
    ),
  );
  return account.people
    .map(({ name, units, letters }) => {
      const others = units.filter((unit) => !name.includes(unit));
      const items = letters.map((letter) => {
        const reference = `<p><a href="#${idOf(account, shown.get(letter) ?? letter)}">${safe(rehearse.page.see)}${safe(localAt(account.campaign.timezone, letter.at).date)}</a></p>`;
        return `<article>${letterHead(account, letter, true)}${whole ? letterBody(letter) : reference}</article>`;
      });
      return `<section class="person"><h3>${safe(name)}${others.length > 0 ? ` <small>${safe(format.list(others))}</small>` : ''} <small>${safe(rehearse.page.person(letters.length))}</small></h3>
${items.join('\n')}</section>`;
    })
    .join('\n');
}

/** Groups identical messages of the same moment. */
function alike(letters: readonly Letter[]): Letter[][] {
  const groups = new Map<string, Letter[]>();
  for (const letter of letters) {
    const text = JSON.stringify([letter.at, letter.title, letter.lines]);
    const group = groups.get(text);
    if (group) group.push(letter);
    else groups.set(text, [letter]);
  }
  return [...groups.values()];
}

function letterHead(account: Account, letter: Letter, withDate = false): string {
  const { format } = wordsFor(account.campaign.language);
  const at = localAt(account.campaign.timezone, letter.at);
  const entry = letter.entry === undefined ? '' : ` <code>${safe(letter.entry)}</code>`;
  return `<p class="head"><time>${safe(withDate ? format.moment(at) : at.time)}</time> <span class="kind ${letter.kind}">${safe(kindOf(letter.kind, account))}</span>${entry}</p>`;
}

function letterBody({ title, lines }: Letter): string {
  return `<div class="letter">${title === '' ? '' : `<h4>${safe(title)}</h4>`}${lines.map(paragraph).join('')}</div>`;
}

function unitTable({ campaign, perUnit }: Account): string {
  const { rehearse } = wordsFor(campaign.language);
  return table(
    rehearse.page.unitColumns,
    perUnit.map(({ unit, letters, asked }) => [unit, String(letters), String(asked)]),
  );
}

function leftOutItem({ line, names }: { line: string; names: readonly string[] }): string {
  return `<div class="left-out"><p>${safe(line)}</p><p class="names">${names.map(safe).join('<span> · </span>')}</p></div>`;
}

function section(id: string, title: string, content: string): string {
  return `<section id="${id}"><h2>${safe(title)}</h2>${content}</section>`;
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}${/^\d+$/u.test(cell) ? ' class="number"' : ''}>${safe(cell)}</${tag}>`).join('')}</tr>`;
  return `<div class="table"><table><thead>${row(heading, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table></div>`;
}

function list(items: readonly string[], name = ''): string {
  return `<ul class="${name}">${items.map((item) => `<li>${safe(item)}</li>`).join('')}</ul>`;
}

function paragraph(text: string): string {
  return `<p>${text === '' ? '&nbsp;' : safe(text)}</p>`;
}

function idOf({ letters }: Account, letter: Letter): string {
  let places = indexes.get(letters);
  if (!places) indexes.set(letters, (places = new Map(letters.map((each, index) => [each, index]))));
  return `m${places.get(letter) ?? 0}`;
}

const indexes = new WeakMap<readonly Letter[], Map<Letter, number>>();

const POWER: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for content and quoted attributes; removes characters that hide or reorder text. */
function safe(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .replaceAll(/[&<>"']/gu, (character) => POWER[character] ?? '');
}
