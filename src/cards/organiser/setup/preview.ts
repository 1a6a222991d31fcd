/** Previews the messages of a campaign in the making; and the request to another admin to start it. */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import { planOf } from '../../../domain/plan/schedule.ts';
import { localAt } from '../../../domain/time/local-time.ts';
import type { CardJson } from '../../../ports/messenger.ts';
import type { Words } from '../../../words/index.ts';
import { buttons, card, inline, lines, md, type Element } from '../../kit.ts';
import { STEPS, ways, type SetupFacts } from './steps.ts';
import { fieldElements, SHOWN } from './values.ts';

const PLAN_SHOWN = 40;
/** The part of the setup that another admin sees besides its plan. */
const REQUEST_FIELDS = ['organiser', 'opens', 'deadline', 'deliverable', 'others', 'areas'] as const;

export interface PreviewFacts extends SetupFacts {
  /** Absent if there are faults. */
  readonly campaign?: Campaign | undefined;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
  /** Units named in the notice but missing from the roster. */
  readonly missing: readonly string[];
  /** People of the roster whom the platform does not know. */
  readonly unfound?: readonly { readonly unit: string; readonly name: string }[];
  /** How many people are not looked up yet. */
  readonly lookingUp?: number;
}

/** All planned messages with dates, and any faults. */
export function previewCard(facts: PreviewFacts, words: Words): CardJson {
  const { setup, version, campaign, faults, warnings, missing, note } = facts;
  const { setup: say } = words;
  const value = { v: version };
  return card({
    title: say.stepTitle(say.steps.preview, STEPS.length, STEPS.length),
    tone: campaign ? 'turquoise' : 'orange',
    elements: [
      md(note ?? ''),
      md(say.value(say.fields.title[0] ?? '', inline(setup.title ?? ''))),
      ...(campaign
        ? planElements(campaign, words)
        : [
            md(say.faultsTitle),
            lines(
              faults.map((each) => inline(each, 200)),
              say.more,
            ),
          ]),
      ...unfoundElements(facts, words),
      md(missing.length > 0 ? say.notInRoster(missing.slice(0, SHOWN).map((name) => inline(name))) : ''),
      ...(warnings.length > 0
        ? [
            md(say.rosterWarnings),
            lines(
              warnings.map((each) => inline(each, 200)),
              say.more,
              SHOWN,
            ),
          ]
        : []),
      ...(campaign
        ? [
            md(say.enableNote),
            buttons([
              { text: say.enable, type: 'primary', value: { act: 'new.enable', ...value } },
              { text: say.rehearse, value: { act: 'new.rehearse', ...value } },
            ]),
          ]
        : []),
      ways('preview', version, words),
    ],
  });
}

/** People whom the platform does not know, with a text that can be sent to them. */
function unfoundElements(
  { setup, unfound = [], lookingUp = 0 }: PreviewFacts,
  words: Words,
): (Element | undefined)[] {
  const { setup: say, unreachable } = words;
  if (unfound.length === 0) return [md(lookingUp > 0 ? say.lookingUp(lookingUp) : '')];
  const names = unfound.slice(0, SHOWN).map(({ unit, name }) => inline(`${unit} ${name}`.trim()));
  const units = [...new Set([...unfound.map(({ unit }) => unit), ...unitsAlone(setup)])].filter(
    (unit) => unit !== '',
  );
  return [
    md(lookingUp > 0 ? say.lookingUp(lookingUp) : ''),
    md(say.unfound(unfound.length, names)),
    ...(units.length > 0
      ? [
          md(unreachable.paste),
          md(
            unreachable.text(
              inline(setup.title ?? ''),
              units.slice(0, SHOWN).map((unit) => inline(unit)),
              units.length,
            ),
          ),
        ]
      : []),
  ];
}

/** Units without any person in the roster. */
function unitsAlone({ roster }: SetupFacts['setup']): readonly string[] {
  const spoken = new Set(roster?.people.map(({ unit }) => unit));
  return (roster?.units ?? []).filter(({ id }) => !spoken.has(id)).map(({ name }) => name);
}

function planElements(campaign: Campaign, words: Words): (Element | undefined)[] {
  const { setup: say, terms, format } = words;
  const planned = planOf(campaign).filter(({ skipped }) => !skipped);
  let year = '';
  const rows = planned.map(({ at, job, to }) => {
    const moment = localAt(campaign.timezone, at);
    // The first date of each year includes the year.
    const isNewYear = !moment.date.startsWith(`${year}-`);
    year = moment.date.slice(0, 4);
    return say.line(
      isNewYear ? say.withHour(moment, moment.time) : format.moment(moment),
      terms.job[job],
      format.list(to.map((recipient) => terms.recipient[recipient])),
    );
  });
  const { units, people } = campaign.roster;
  return [
    md(say.counts(units.length, people.length, planned.length)),
    md(`**${say.planTitle}**`),
    lines(rows, say.more, PLAN_SHOWN),
  ];
}

/** The preview for another admin, who approves or declines. */
export function requestCard(
  facts: PreviewFacts & { readonly by: string; readonly owner: string; readonly code: string },
  words: Words,
): CardJson {
  const { setup: say } = words;
  const { campaign, setup, by, owner, code } = facts;
  const value = { owner, code };
  return card({
    title: say.titled(setup.title ?? ''),
    tone: 'orange',
    elements: [
      md(say.request(by, inline(setup.title ?? ''))),
      ...REQUEST_FIELDS.filter((field) => (setup[field]?.length ?? 0) > 0).flatMap((field) =>
        fieldElements(field, { ...setup, sources: {} }, words),
      ),
      ...(campaign ? planElements(campaign, words) : []),
      buttons([
        { text: say.agree, type: 'primary', value: { act: 'new.accept', ...value } },
        { text: say.refuse, value: { act: 'new.decline', ...value } },
      ]),
      md(say.requestTyped(code)),
    ],
  });
}
