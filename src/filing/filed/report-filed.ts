/** Files a report: its record, its place in the unit's register, and the receipt. */
import { receiptCard } from '../../cards/contact/receipt.ts';
import type { Area, Unit } from '../../domain/campaign/campaign.ts';
import { campaignFor } from '../../domain/campaign/for-unit.ts';
import { asNumber, fileReport } from '../../domain/register/filing.ts';
import type { RunFiled } from '../../domain/periods/trend.ts';
import { yearOfUnit } from '../../domain/periods/year-totals.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../../domain/register/register.ts';
import { lengthOf } from '../../domain/text/plain-text.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { startedLines, type Started } from '../../levels/sum-below.ts';
import { APP, expected, key, type Found } from '../../records/access.ts';
import type { Filing } from '../../records/filing.ts';
import type { Outcome, Scene } from '../../routing/handler.ts';
import { mentionedIn, readBody } from '../body.ts';
import { checkedIn } from '../checked.ts';
import { fileWrites, type FilingExtras } from '../filed-files.ts';
import { withFiguresOf, type ItemFigures } from '../item-figures.ts';
import { closingLines, daysLateOf, earlyLines, mentionedLines, understoodFields } from '../receipt.ts';
import { sourceOf } from '../sources.ts';

export interface ReportToFile {
  readonly unit: Unit;
  readonly area: Area;
  /** As typed; with a file it may be empty. */
  readonly text: string;
  /** The unit's register as read. */
  readonly held: Found<'unit'>;
  readonly file: FilingExtras['file'];
  /** Findings of the screening that the person confirmed. */
  readonly checked: readonly string[];
  /** For an area of fields. */
  readonly figures?: ItemFigures | undefined;
  /** Doubts about the figures that the person confirmed. */
  readonly doubts: readonly string[];
  /** The figures started from the sum of the units below. */
  readonly started?: Started | undefined;
  /** The unit's filings in the earlier periods of the year, if figures are added up over it. */
  readonly inYear?: readonly RunFiled[] | undefined;
}

export function reportFiled(report: ReportToFile, scene: Scene): Outcome {
  const { unit, area, held, file, checked, figures } = report;
  const { campaign, person, at, words, numberToken } = scene;
  const n = asNumber(numberToken);
  const register = held.value ?? EMPTY_REGISTER;
  const filed = fileReport(campaign, register, n, area.id, { by: person, at, checks: checked });
  const attached = fileWrites(file, { n: numberToken, unit, what: area.name, held: undefined }, scene);
  const reading = readBody(figures ? '' : report.text, campaign, at);
  const filing = recordOf(report, reading.fields, attached.attachments, scene);
  const own = campaignFor(campaign, unit.id);
  const filedAt = localAt(campaign.timezone, at);
  const card = receiptCard(
    {
      n: numberToken,
      what: area.name,
      unit: unit.name,
      filedAt,
      daysLate: daysLateOf(own, filed.register, { kind: 'area', area: area.id }, at),
      understood: [
        ...(figures?.understood ?? understoodFields(reading.fields, filedAt.date, words)),
        ...startedLines(area, report.started, words),
        ...yearFields(report, withFiguresOf(filed, figures), scene),
      ],
      unread: reading.unread,
      mentioned: figures
        ? []
        : [
            ...earlyLines(reading.fields, campaign, words),
            ...mentionedLines(mentionedIn(reading, campaign, at), campaign, filedAt.date, words),
          ],
      length: lengthOf(report.text),
      attachments: attached.attachments,
      checked: checkedIn(campaign, filing.versions[0]).map(({ text }) => text),
      closing: closingLines(own, filed.register, scene),
    },
    words,
  );
  const unitKey = key('unit', campaign.id, unit.id);
  const source = sourceOf(scene, numberToken);
  return {
    reply: { card },
    toast: { type: 'success', text: words.replies.report.receiptTitle },
    card,
    number: true,
    expect: [expected(unitKey, held), ...source.expect, ...attached.expect],
    put: [
      ...source.put,
      ...attached.put,
      { ...unitKey, value: withFiguresOf(filed, figures) },
      { ...key('filing', APP, numberToken), value: filing },
    ],
    journal: [{ act: 'report.filed', unit: unit.id, number: numberToken, version: 1 }],
  };
}

/** The unit's totals over the year, including this filing. */
function yearFields(
  { unit, area, inYear = [] }: ReportToFile,
  register: UnitRegister,
  { campaign, words }: Scene,
): { readonly name: string; readonly value: string }[] {
  const present: RunFiled = { campaign, registers: new Map([[unit.id, register]]) };
  const year = yearOfUnit([...inYear, present], area, unit.id);
  if (!year) return [];
  const { sums } = year;
  const amounts = sums.map(({ field: { name, unit: counted }, value }) =>
    words.figures.total(name, words.figures.amount(String(value), counted)),
  );
  const since = words.format.period(year.since);
  return [{ name: words.figures.yearOf, value: words.figures.yearIn(words.format.list(amounts), since) }];
}

function recordOf(
  { unit, area, text, file, checked, figures, doubts, started }: ReportToFile,
  fields: ReturnType<typeof readBody>['fields'],
  attachments: ReturnType<typeof fileWrites>['attachments'],
  { campaign, person, at, messageId, numberToken }: Scene,
): Filing {
  return {
    n: asNumber(numberToken),
    campaign: campaign.id,
    unit: unit.id,
    kind: 'report',
    area: area.id,
    versions: [
      {
        version: 1,
        at,
        by: person,
        messageId,
        text: figures?.text ?? text,
        fields: {
          ...fields,
          ...(figures && { figures: figures.values }),
          ...(doubts.length > 0 && { doubts }),
          ...(started && { below: started }),
          ...(checked.length > 0 && { checks: checked }),
        },
        ...(file && { attachments }),
      },
    ],
  };
}
