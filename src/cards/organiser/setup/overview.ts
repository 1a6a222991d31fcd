/** The overview of 新建活动: each value with its origin, what is missing, what is uncertain. */
import { doubtsOf, lacksOf, type SetupField } from '../../../domain/setup/setup.ts';
import type { CardJson } from '../../../ports/messenger.ts';
import type { Words } from '../../../words/index.ts';
import { buttons, card, md, rule, toType, type ButtonSpec, type Element } from '../../kit.ts';
import { STEPS, STEP_OF, type SetupFacts, type Step } from './steps.ts';
import { fieldElements, carriedOverElement, carriedSettings, rhythmText, rosterText } from './values.ts';

/** Quick answers if the notice states no time. */
const HOURS = ['17:30', '24:00'] as const;

const SHOWN_FIELDS: readonly SetupField[] = [
  'title',
  'theme',
  'organiser',
  'opens',
  'deadline',
  'dayOff',
  'deliverable',
  'others',
  'areas',
  'requirements',
];

export function overviewCard({ setup, version, note, waits }: SetupFacts, words: Words): CardJson {
  const { setup: say } = words;
  const lacks = lacksOf(setup);
  const doubts = doubtsOf(setup).map((field) => say.fields[field][0] ?? field);
  const next = lacks[0] === undefined ? 'preview' : STEP_OF[lacks[0]];
  const step = (name: Step): ButtonSpec => ({
    text: say.steps[name],
    type: name === next ? 'primary' : 'default',
    value: { act: 'new.step', step: name, v: version },
  });
  return card({
    title: setup.title ? say.titled(setup.title) : say.title,
    tone: 'wathet',
    elements: [
      md(note ?? ''),
      waits ? waitingButtons(version, words) : undefined,
      ...SHOWN_FIELDS.flatMap((field) => fieldElements(field, setup, words)),
      carriedOverElement(setup, words),
      ...carriedSettings(setup, words),
      md(say.value(say.roster, rosterText(setup, words))),
      md(say.value(say.fields.rhythm[0] ?? '', rhythmText(setup, words))),
      md(say.value(say.group, setup.group === undefined ? say.groupUnset : say.groupSet)),
      rule,
      ...setup.asked.map(({ kind }) =>
        md(kind === 'several' && setup.others.length > 0 ? say.severalKept : say.asks[kind]),
      ),
      setup.deadline && !setup.hour
        ? buttons(
            HOURS.map((hour) => ({
              text: say.hourAt(hour),
              value: { act: 'new.hour', hour, v: version },
            })),
          )
        : undefined,
      md(
        waits ? '' : lacks.length > 0 ? say.lacking(lacks.map((lack) => say.lacks[lack])) : say.nothingLacks,
      ),
      md(doubts.length > 0 ? say.doubts(doubts) : ''),
      buttons(STEPS.map(step)),
      buttons([
        ...(doubts.length > 0
          ? [{ text: say.allRight, value: { act: 'new.sure' as const, v: version } }]
          : []),
        { text: say.restart, value: { act: 'new.restart', v: version } },
        { text: say.discard, value: { act: 'new.discard', v: version } },
      ]),
      md(toType(say.typed)),
    ],
  });
}

/** The maker's options while another admin's approval is pending. */
function waitingButtons(version: number, { setup: say }: Words): Element {
  return buttons([
    { text: say.remind, value: { act: 'new.remind', v: version } },
    { text: say.enable, value: { act: 'new.enable', v: version } },
  ]);
}

/** The first card: send a notice, or fill in the values by hand. */
export function beginCard({ version, note }: Omit<SetupFacts, 'setup'>, { setup: say }: Words): CardJson {
  return card({
    title: say.title,
    tone: 'wathet',
    elements: [
      md(note ?? ''),
      md(toType(say.begin)),
      buttons([
        { text: say.fillIn, type: 'primary', value: { act: 'new.step', step: 'basics', v: version } },
      ]),
    ],
  });
}
