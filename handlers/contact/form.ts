import { fieldName, formCard, REASON_NAME } from '../../src/cards/contact/form.ts';
import type { Area, Unit } from '../../src/domain/campaign/campaign.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { confirmFirst, standsNow } from '../../src/filing/confirm.ts';
import { findFiling, mayAct } from '../../src/filing/filings.ts';
import { yearSoFarOf } from '../../src/filing/open-form.ts';
import { startOfOnly } from '../../src/levels/sum-below.ts';
import { summaryStamps, summaryOvertaken } from '../../src/filing/summary-stamps.ts';
import { hasEnded, stillOpen } from '../../src/routing/while-open.ts';
import type { Handler, Outcome, PressAct, Scene } from '../../src/routing/handler.ts';
import { APP, key, read } from '../../src/records/access.ts';
import { latest } from '../../src/records/filing.ts';
import { change } from './edit.ts';
import { fileReportFrom } from './report.ts';
import { fileSummaryFrom } from './summary.ts';
import { wordsShown } from '../../src/domain/reading/item-fields.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** The form below every reminder and after a bare 上报 or 总结; on submission the card becomes the receipt. */
export const form: Handler = {
  name: 'form',
  presses: ['form.open', 'form.edit', 'form.report', 'form.summary'],
  sees: seesForm,
  roles: ['contact', 'deputy'],
  chats: 'direct',
  run: async (act, scene) => {
    const { words, campaign } = scene;
    if (act.kind !== 'press') return refuse(words.replies.stale);
    if (hasEnded(scene)) return refuse(words.replies.closed(chatText(campaign.title)));
    const n = Number(act.value['n']) || undefined;
    const open = n === undefined ? stillOpen(scene) : scene;
    if (act.action === 'form.open')
      return opened(act.value['kind'] === 'summary' ? 'summary' : 'report', n, open, act.value['area']);

    const area = campaign.areas.find(({ id }) => id === act.value['area']);
    const lines = area?.fields ? itemLines(act, area, words) : '';
    const text = [lines, textIn(act.form, 'text')].filter(Boolean).join('\n');
    if (text === '') return refuse(words.form.noText);
    return once(scene, () => (n === undefined ? submit(act, text, open) : change(n, text, scene)));
  },
};

async function opened(
  kind: 'report' | 'summary',
  n: number | undefined,
  scene: Scene,
  wanted?: unknown,
): Promise<Outcome> {
  const { campaign, units, words, person, eventId } = scene;
  const finding = n === undefined ? undefined : await findFiling(n, scene);
  if (finding && !finding.ok) return refuse(finding.text);
  const area = n === undefined ? campaign.areas.find(({ id, fields }) => fields && id === wanted) : undefined;
  const card = formCard(
    {
      campaign,
      kind,
      units,
      area,
      start: await startOfOnly(units, area, scene),
      year: await yearSoFarOf(units, area, scene),
      n,
      head: finding?.found.head,
      text: finding && latest(finding.found.filing).text,
      standing: await summaryStamps(scene),
    },
    words,
  );
  return {
    toast: { type: 'info', text: words.form.sentPrivately },
    messages: [
      {
        id: `form/${eventId}`,
        to: { kind: 'person', openId: person },
        body: { type: 'card', card },
        about: { kind: 'reply', campaign: campaign.id, entry: 'form' },
      },
    ],
  };
}

/**
 * If the filing to be replaced changed after the form was drawn, asks first, so that the entered text is not lost.
 */
async function seesForm(press: PressAct, scene: Scene): Promise<Outcome | undefined> {
  const text = textIn(press.form, 'text');
  const { store, messageId, words } = scene;
  // Leaves these cases to the handler's own error messages.
  if (press.action === 'form.open' || text === '' || hasEnded(scene)) return undefined;
  if ((await read(store, 'form', APP, messageId)).value) return undefined;
  const n = Number(press.value['n']) || undefined;
  if (n === undefined) return press.action === 'form.summary' ? seesSummary(press, text, scene) : undefined;
  const may = await mayAct(n, 'edit', scene);
  if (!may.ok) return undefined;
  const { head, filing } = may.found;
  const standing = latest(filing).text;
  const changed = head.version !== press.value['version'] && text !== standing;
  const returned = head.state === 'returned' && (press.value['state'] ?? head.state) !== head.state;
  if (!changed && !returned) return undefined;
  const warning = standsNow(filing, head, words);
  const why = changed ? 'overtaken' : 'returned';
  return confirmFirst({ command: 'edit', n, text, why, warning, head }, scene);
}

function seesSummary(press: PressAct, text: string, scene: Scene): Promise<Outcome | undefined> | undefined {
  const unit = unitOf(press, scene);
  const standing = press.value['standing'];
  const shown = typeof standing === 'object' && standing !== null ? standing : {};
  return (
    unit &&
    summaryOvertaken(unit, String(Reflect.get(shown, unit.id) ?? ''), text, scene, {
      checks: [...checkedIn(press, scene)],
    })
  );
}

/** Each card can be submitted once; its receipt is stored under the card's message id. */
async function once(scene: Scene, file: () => Promise<Outcome>): Promise<Outcome> {
  const at = key('form', APP, scene.messageId);
  const { value } = await read(scene.store, 'form', APP, scene.messageId);
  if (value) return refuse(scene.words.form.already(value.n));
  const outcome = await file();
  const filed = outcome.put?.find(({ family }) => family === 'filing');
  if (!filed) return outcome;
  return {
    ...outcome,
    expect: [...(outcome.expect ?? []), { ...at, version: 0 }],
    put: [...(outcome.put ?? []), { ...at, value: { n: filed.id } }],
  };
}

async function submit(act: PressAct, text: string, scene: Scene): Promise<Outcome> {
  const { campaign, words } = scene;
  const unit = unitOf(act, scene);
  if (!unit) return refuse(words.form.noUnit);
  const checked = checkedIn(act, scene);
  if (act.action === 'form.summary') return fileSummaryFrom(unit, text, scene, { checked });
  const fixed = campaign.areas.find(({ id }) => id === act.value['area']);
  if (fixed) return fileReportFrom(unit, fixed, text, scene, { checked });
  const area = campaign.areas.find(({ id }) => id === act.form['area']);
  return area
    ? fileReportFrom(unit, area, linesOf(act, text, scene), scene, { checked })
    : refuse(words.form.noArea);
}

function unitOf({ form }: PressAct, { units }: Scene): Unit | undefined {
  return units.length === 1 ? units[0] : units.find(({ id }) => id === form['unit']);
}

function checkedIn({ form }: PressAct, { campaign }: Scene): string[] {
  const { checks } = form;
  return Array.isArray(checks)
    ? checks.filter((id) => campaign.checks.some((check) => check.id === id)).map(String)
    : [];
}

/** The entered item fields as the lines that a person would type. */
function itemLines(act: PressAct, { fields = [] }: Area, { format, levels }: Scene['words']): string {
  return fields
    .flatMap(({ id, name, type }) => {
      const given = textIn(act.form, fieldName(id))
        .replaceAll(/[\s;；]+/gu, ' ')
        .trim();
      const value = type === 'date' ? pickedDay(given, format) : given;
      return value === '' ? [] : [`${name}${format.colon}${value}`];
    })
    .concat(reasonLine(act, { levels, format }))
    .join('\n');
}

function reasonLine(act: PressAct, { levels, format }: Pick<Scene['words'], 'levels' | 'format'>): string[] {
  const reason = textIn(act.form, REASON_NAME).replaceAll(/\s+/gu, ' ').trim();
  return reason === '' ? [] : [`${levels.reason}${format.colon}${reason}`];
}

/** The day from a date picker as a person would write it; the picker adds its zone. */
function pickedDay(given: string, format: Scene['words']['format']): string {
  return wordsShown(given.slice(0, 10), { type: 'date' }, format);
}

/** The entered report fields as the lines that a person would type. */
function linesOf(act: PressAct, text: string, { words }: Scene): string {
  const { name } = words.fields;
  const rows = (['title', 'date', 'place', 'sessions', 'attendances'] as const).flatMap((id) => {
    const typed = textIn(act.form, id);
    const value = id === 'date' ? pickedDay(typed, words.format) : typed;
    return value === '' ? [] : [`${name[id]}${words.format.colon}${value.replaceAll(/\s+/gu, ' ')}`];
  });
  return rows.length === 0 ? text : [...rows, `${name.content}${words.format.colon}${text}`].join('\n');
}
